/** Words that say nothing of what somebody asks for, in the languages of the app. Pure. */
import { wordsOf } from './fold';

const WORDS = [
  'the and for with that this these those from are was were not can could has have had you your our they their them there what when who how why',
  'will would should into onto about more most some any all but also than then its his her been being need needs want wants please',
  'der die das und für mit von den dem des ein eine einen einem einer auf ist sind war nicht wir uns ihr ihre zum zur bei aus auch als oder wie',
  'was wann wer warum über mehr alle dass sich wird werden haben hat können brauchen bitte',
  'che per con una uno del della dello dei delle degli gli non nel nella sono alla alle come più anche quando cosa chi perché tutti dal dalla sul',
  'sulla nostro nostra loro essere avere serve',
  'nie jest dla się oraz czy jak przez aby żeby tego tej ten już przy nad pod bez lub ale być mieć mamy nasz nasze ich kto kiedy dlaczego więcej',
  'bir için ile olan daha çok gibi ama veya olarak her bizim onların nasıl neden kim olsun var yok',
];

let known: ReadonlySet<string> | undefined;

/** Whether a word is one of them. @param word folded, as `wordsOf` gives it */
export const isCommon = (word: string): boolean => (known ??= new Set(wordsOf(WORDS.join(' ')))).has(word);

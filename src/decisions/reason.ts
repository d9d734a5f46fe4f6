/**
 * What is no reason, although it is long enough: words that say nothing to whoever asked, the title again, a sentence that
 * was offered and not finished. Held wherever an answer is given through Daylight; a value that came another way is
 * still read, and goes on the list of what to mend.
 */
import type { Problem } from '../platform/failure';
import { GAP } from './gap';

/**
 * Words that tell nothing on their own, by language: a reason made of nothing else is none. To add a language, add a line.
 */
const EMPTY_WORDS: Readonly<Record<string, string>> = {
  en: `a an and any are as asdf at bandwidth be because bla blah but by can capacity clear comment comments current
    currently decided decision declined discussed do does done dont enough feasible first fit for from fix future given
    good great has have here high i idea in internal interested interesting is it just know later like lorem ipsum low
    maybe meeting moment much na n needed next no none not nothing now obvious of ok okay on only or other our out
    people planned please possible priorities priority reason reasons rejected relevant request required resources right
    said scope see so some soon sorry still sure tbc tbd team test text that the there these thing things this ticket time
    to todo too unclear undefined unknown us very want was way we were what will with wont work x xx xxx yes yet you your
    above below later again already also`,
  de: `ab aber abgelehnt absprache aktuell alle allem als am an auch auf aus bei besprochen bereits bisher bitte da dafür
    damit daran das dass dem den der derzeit des dich die dies diese diesem diesen dieser dieses doch ein eine einen einer
    eines ende entschieden entscheidung erst es etwas fehlende fehlender für gerade geht gibt grund gründe gut haben hat
    hier ich im in interessant intern ist ja jetzt kapazität kapazitäten kann kein keine keinen keiner klar kommentar
    können leider machen mal mehr mit momentan moment nach nein nicht nichts niedrig nie noch nötig nur oben oder offen
    ohne ok passt priorität prioritäten prio ressourcen s schon siehe sind so spät später team termin test ticket tun über
    um und unklar uns unsere unten vom von vorerst warum was weil weiter wegen wenig wenn werden wie wir wird wissen wollen
    zeit ziel zu zum zur zurzeit zeitlich`,
  it: `a abbiamo adesso ai al alla alle allo altro anche ancora appena attesa attualmente bassa basso ben bene buona buono c capacità
    che chi chiaro ci col come con cosa così da dal dalla deciso decisione dei del della delle dello di dopo e è essere fa fatto
    fine forse futuro già gli grazie i idea il importante in interessante interno io la le lo loro ma magari mai meglio meno mi
    molto momento n nd ne nei nel nella nessun nessuna nessuno niente no noi non nostra nostro nulla o ok ora ordine per perché
    poi poco possibile priorità proprio prossimo quando quello questa queste questi questo qui richiesta riunione risorse rifiutata
    rinviata s sarà se sei senza si sì solo sono sotto sopra su subito tardi team tempo test ti troppo tu tutto un una uno vedi
    vedere vi visto`,
  pl: `a aby ale albo ani bardzo bez bo być brak braku by był była było chwili ciekawe co coś czas czasu czy da dla do dobra dobre
    dobry go i ich innym inne ja jak jako jakoś jasne je jego jej jest jeszcze już kiedy komentarz kto która które który ma mamy
    może można moc moment na nad nam nas nasz nasze nastepnie nd nic nie niestety niski niska niż no o obecnie od odrzucone ok omówione oraz
    pilne po pod poniżej powyżej potem powód później prośba priorytet priorytetu proszę przed przez przy razie raczej s są się
    sobie spotkanie sprawa ta tak takie tam te teraz tego tej temat temu ten test też to tu tutaj tylko tym w wewnętrzne więc wszystko z
    za zasobów zasoby zbyt zespół ze zobacz zostało`,
  tr: `acil ama an aşağıda bak belki ben bilgi bilinmiyor bir biz bize bizim bu bunu bunun çok çünkü da daha de değil diye dolayı düşük
    ekip en eksik evet fakat fazla fikir gelecek gerek gerekçe gerekli geç gibi göre görüşüldü güzel hayır hem henüz her hiç iç için
    ile ilginç ise istek iyi kadar kapasite kaynak karar ki kim konu lütfen mi mı mu mü n ne neden nedeni o olan olarak olur olmaz
    ok öncelik önceliği önce önemli onu onun öyle reddedildi s sadece şey şimdi şimdilik siz son sonra şu talep tamam test toplantı tüm uygun üzgünüz
    ve var veya ya yeter yeterli yine yok yorum yukarıda zaman zamanı zaten`,
};

const empty: ReadonlySet<string> = new Set(Object.values(EMPTY_WORDS).flatMap((words) => words.split(/\s+/)));

/** The words of a text, in lower case and without anything between them. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * What is left of a text without the words that say nothing.
 * @param more words that say nothing in this project
 */
export function tellingWords(text: string, more: readonly string[] = []): Set<string> {
  const own = new Set(more.flatMap(wordsOf));
  return new Set(wordsOf(text).filter((word) => !empty.has(word) && !own.has(word) && !/^(.)\1*$/u.test(word)));
}

/**
 * Checks a reason that is long enough.
 * @param title of the request; null if it is not known
 * @param emptyWords words that say nothing in this project, beside those of every project
 * @returns why it is none: `decision.error.reason-…`; null if it may be one
 */
export function checkReason(reason: string, title: string | null, emptyWords: readonly string[] = []): Problem | null {
  const problem = (code: string): Problem => ({ path: 'reason', code: `decision.error.${code}` });
  if (reason.includes(GAP)) return problem('reason-unfinished');
  const telling = tellingWords(reason, emptyWords);
  if (telling.size === 0 || isOneWordAgain(reason)) return problem('reason-empty');
  if (title === null) return null;
  const ofTitle = tellingWords(title, emptyWords);
  const isTitle = telling.size === ofTitle.size && [...telling].every((word) => ofTitle.has(word));
  return isTitle ? problem('reason-is-title') : null;
}

/** "later later later": the same word and nothing else. */
function isOneWordAgain(reason: string): boolean {
  const words = wordsOf(reason);
  return words.length > 1 && new Set(words).size === 1;
}

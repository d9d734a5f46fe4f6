/** Notices as e-mails: one, or several about different work items in one. */
import type { Decision, Outcome } from '../decisions/decision';
import type { NoticeKey, NoticeWords, Words } from './notice';

const OUTCOME_KEYS: Record<Outcome, NoticeKey> = {
  yes: 'decision.outcome.yes',
  test: 'decision.outcome.test',
  maybe: 'decision.outcome.maybe',
  'not-now': 'decision.outcome.not-now',
};

/** What one notice says, in the reader's language. */
export interface NoticePart {
  subject: string;
  /** Paragraphs. */
  lines: string[];
}

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** What comes next after an answer; null if it says nothing of it. */
function nextOf(words: Words, { nextStep, nextRole, reopensWhen, comesBackOn }: Decision): string | null {
  if (nextStep !== undefined) return fill(words('notice.decision.next'), { step: nextStep, who: nextRole ?? '' });
  if (reopensWhen !== undefined) return fill(words('notice.decision.reopens'), { when: reopensWhen });
  return comesBackOn === undefined ? null : fill(words('notice.decision.back-on'), { date: comesBackOn });
}

/** An answer: the word, the reason, what comes next. */
export function decisionPart(
  words: Words,
  { key, title, decision }: { key: string; title: string; decision: Decision },
): NoticePart {
  const outcome = words(OUTCOME_KEYS[decision.outcome]);
  const next = nextOf(words, decision);
  return {
    subject: fill(words('notice.decision.subject'), { key, outcome, title }),
    lines: [
      fill(words('notice.decision.intro'), { title, outcome }),
      decision.reason,
      ...(next === null ? [] : [next]),
    ],
  };
}

/** Any other notice. */
export function wordsPart(words: Words, { key, title }: { key: string; title: string }, said: NoticeWords): NoticePart {
  const values = { ...said.values, key, title };
  return {
    subject: fill(words(`${said.key}.subject`), values),
    lines: [fill(words(`${said.key}.text`), values)],
  };
}

/** One e-mail of one or several notices. @param parts at least one */
export function mailOf(words: Words, parts: readonly NoticePart[]): MailText {
  const [first] = parts;
  const end = words('notice.end');
  if (first !== undefined && parts.length === 1) {
    const lines = [...first.lines, end];
    return { subject: first.subject, text: lines.join('\n\n'), html: lines.map(paragraph).join('') };
  }
  const n = String(parts.length);
  const intro = fill(words('notice.several.intro'), { n });
  const texts = parts.map((part) => [`* ${part.subject}`, ...part.lines].join('\n\n'));
  const blocks = parts.map((part) => `<h3>${escaped(part.subject)}</h3>${part.lines.map(paragraph).join('')}`);
  return {
    subject: fill(words('notice.several.subject'), { n }),
    text: [intro, ...texts, end].join('\n\n'),
    html: [paragraph(intro), ...blocks, paragraph(end)].join(''),
  };
}

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

/** Which parts of an answer a customer may read beside its word. */
export interface PublicParts {
  reason: boolean;
  detail: boolean;
}

/** An answer as a comment that a customer reads: the word, and the parts that they may read, and nothing else. */
export function commentOf(words: Words, decision: Decision, allowed: PublicParts): string {
  const outcome = words(OUTCOME_KEYS[decision.outcome]);
  const next = allowed.detail ? nextOf(words, decision) : null;
  return [
    fill(words('notice.comment'), { outcome }),
    ...(allowed.reason ? [decision.reason] : []),
    ...(next === null ? [] : [next]),
  ].join('\n\n');
}

/** Notices as e-mails: one, or several about different work items in one. */
import { isCalendarDate } from '../decisions/calendar-date';
import type { Decision, Outcome } from '../decisions/decision';
import type { ClosedAs } from '../requests/closing';
import type { NoticeKey, NoticeWords, Words } from './notice';

const OUTCOME_KEYS: Record<Outcome, NoticeKey> = {
  yes: 'decision.outcome.yes',
  test: 'decision.outcome.test',
  maybe: 'decision.outcome.maybe',
  'not-now': 'decision.outcome.not-now',
};

/** How somebody reads: the words of their language, and how they write days. */
export interface Reading {
  words: Words;
  /** `de-DE`, as their profile says. */
  locale: string;
}

/** What one notice says, in the reader's language. */
export interface NoticePart {
  subject: string;
  /** Paragraphs. */
  lines: string[];
  links: NoticeLinks;
}

/** Where it is opened; null if that is not known. */
export interface NoticeLinks {
  /** On Daylight's page, where the answer stands and one can say something; null also where nothing is published there. */
  page: string | null;
  /** The work item itself. */
  item: string | null;
  /** Another request that is named. */
  other?: string | null;
}

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** Languages that notices are written in; everybody else reads English, and days in English then. */
const LANGUAGES = ['en', 'de', 'it', 'pl', 'tr'];

/** A day as it is written out: `YYYY-MM-DD` is for computers. What is no day stays as it is. */
function written(text: string, locale: string): string {
  if (!isCalendarDate(text)) return text;
  const spoken = LANGUAGES.includes(locale.slice(0, 2)) ? locale : 'en-US';
  const format = new Intl.DateTimeFormat(spoken, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${text}T00:00:00Z`));
}

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** When one gets what is answered yes, or hears how a test went; null if it says nothing of it. */
function whenOf({ words, locale }: Reading, { date, dateTo, noDateBecause, endsOn }: Decision): string | null {
  if (date !== undefined) {
    const key = dateTo === undefined ? 'notice.decision.date' : 'notice.decision.date-range';
    return fill(words(key), { date: written(date, locale), until: written(dateTo ?? '', locale) });
  }
  if (noDateBecause !== undefined) return fill(words('notice.decision.no-date'), { because: noDateBecause });
  return endsOn === undefined ? null : fill(words('notice.decision.test'), { date: written(endsOn, locale) });
}

/** What comes next after an answer; null if it says nothing of it. */
function nextOf({ words, locale }: Reading, { nextStep, nextRole, reopensWhen, comesBackOn }: Decision): string | null {
  if (nextStep !== undefined) return fill(words('notice.decision.next'), { step: nextStep, who: nextRole ?? '' });
  if (reopensWhen !== undefined) return fill(words('notice.decision.reopens'), { when: reopensWhen });
  return comesBackOn === undefined
    ? null
    : fill(words('notice.decision.back-on'), { date: written(comesBackOn, locale) });
}

/** An answer: the word, the reason, what comes next. */
export function decisionPart(
  reading: Reading,
  { key, title, decision, links }: { key: string; title: string; decision: Decision; links: NoticeLinks },
): NoticePart {
  const { words } = reading;
  const outcome = words(OUTCOME_KEYS[decision.outcome]);
  return {
    subject: fill(words('notice.decision.subject'), { key, outcome, title }),
    lines: answerLines(reading, title, decision),
    links,
  };
}

function answerLines(reading: Reading, title: string, decision: Decision): string[] {
  const { words } = reading;
  const outcome = words(OUTCOME_KEYS[decision.outcome]);
  const [when, next] = [whenOf(reading, decision), nextOf(reading, decision)];
  return [
    fill(words('notice.decision.intro'), { title, outcome }),
    decision.reason,
    ...(when === null ? [] : [when]),
    ...(next === null ? [] : [next]),
  ];
}

/** How a request was closed without an answer. */
export interface ClosedToTell {
  /** Null: it is open again. */
  as: ClosedAs | null;
  /** `YYYY-MM-DD`. */
  on: string;
  /** The request of which it is a duplicate, for who may know which one that is; its answer, while that can be taken back, is `null`. */
  other: { title: string; decision: Decision | null; isAnswered: boolean } | null;
  /** Whether the reader is one of those who are told the answer of the other one. */
  hears: boolean;
}

/** That a request was closed without an answer, and why, and what counts for it now; or that it is open again. */
export function closedPart(
  reading: Reading,
  { key, title, closed, links }: { key: string; title: string; closed: ClosedToTell; links: NoticeLinks },
): NoticePart {
  const { words } = reading;
  const subject = closed.as === null ? 'notice.closed.open-again.subject' : 'notice.closed.subject';
  return {
    subject: fill(words(subject), { key, title }),
    lines:
      closed.as === null
        ? [fill(words('notice.closed.open-again.text'), { title })]
        : // Only Daylight's page has what it names.
          [...closedLines(reading, title, closed), ...(links.page === null ? [] : [words('notice.closed.needed')])],
    links,
  };
}

function closedLines(reading: Reading, title: string, { as, on, other, hears }: ClosedToTell): string[] {
  const { words, locale } = reading;
  const values = { title, date: written(on, locale), other: other?.title ?? '' };
  if (as === 'withdrawn') return [fill(words('notice.closed.withdrawn'), values)];
  // Whoever will not hear of that answer is promised nothing by it.
  const counts = hears || (other !== null && other.decision !== null) ? [words('notice.closed.counts')] : [];
  if (other === null) return [fill(words('notice.closed.duplicate'), values), ...counts];
  const because = [fill(words('notice.closed.duplicate-of'), values), ...counts];
  if (other.decision !== null) return [...because, ...answerLines(reading, other.title, other.decision)];
  return other.isAnswered ? because : [...because, fill(words('notice.closed.no-answer'), values)];
}

/** That there is no answer any more, and which one there was. */
export function reopenedPart(
  { words }: Reading,
  { key, title, before, links }: { key: string; title: string; before: Decision; links: NoticeLinks },
): NoticePart {
  const values = { key, title, outcome: words(OUTCOME_KEYS[before.outcome]) };
  return {
    subject: fill(words('notice.reopened.subject'), values),
    lines: [fill(words('notice.reopened.text'), values)],
    links,
  };
}

/** Any other notice. */
export function wordsPart(
  { words, locale }: Reading,
  { key, title, links }: { key: string; title: string; links: NoticeLinks },
  said: NoticeWords,
): NoticePart {
  const own = Object.entries(said.values).map(([name, value]) => [name, written(value, locale)]);
  const values = { ...(Object.fromEntries(own) as Record<string, string>), key, title };
  return {
    subject: fill(words(`${said.key}.subject`), values),
    lines: [fill(words(`${said.key}.text`), values)],
    links,
  };
}

/** One e-mail of one or several notices. @param parts at least one @param about what they are about: it says why one gets it */
export function mailOf(words: Words, parts: readonly NoticePart[], about: 'request' | 'epic'): MailText {
  const [first] = parts;
  const end = words(about === 'epic' ? 'notice.end.epic' : 'notice.end');
  if (first !== undefined && parts.length === 1) {
    return {
      subject: first.subject,
      text: [...textsOf(words, first), end].join('\n\n'),
      html: [htmlOf(words, first), paragraph(end)].join(''),
    };
  }
  const intro = fill(words('notice.several.intro'), { n: String(parts.length) });
  const texts = parts.map((part) => [`* ${part.subject}`, ...textsOf(words, part)].join('\n\n'));
  const blocks = parts.map((part) => `<h3>${escaped(part.subject)}</h3>${htmlOf(words, part)}`);
  return {
    subject: fill(words('notice.several.subject'), { first: first?.subject ?? '', n: String(parts.length - 1) }),
    text: [intro, ...texts, end].join('\n\n'),
    html: [paragraph(intro), ...blocks, paragraph(end)].join(''),
  };
}

/** The links with what stands before each: Daylight's page first, since the answer is there. */
function linesOf(words: Words, { page, item, other = null }: NoticeLinks): { before: string; link: string }[] {
  const inJira =
    item === null ? [] : [{ before: words(page === null ? 'notice.open' : 'notice.open-work'), link: item }];
  const all = page === null ? inJira : [{ before: words('notice.open'), link: page }, ...inJira];
  return other === null ? all : [...all, { before: words('notice.closed.see-other'), link: other }];
}

const textsOf = (words: Words, { lines, links }: NoticePart): string[] => [
  ...lines,
  ...linesOf(words, links).map(({ before, link }) => `${before} ${link}`),
];

const htmlOf = (words: Words, { lines, links }: NoticePart): string =>
  [
    ...lines.map(paragraph),
    ...linesOf(words, links).map(
      ({ before, link }) => `<p>${escaped(before)} <a href="${escaped(link)}">${escaped(link)}</a></p>`,
    ),
  ].join('');

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

/** Which parts of an answer a customer may read beside its word. */
export interface PublicParts {
  reason: boolean;
  detail: boolean;
}

/** An answer as a comment that a customer reads: the word, and the parts that they may read, and nothing else. */
export function commentOf(reading: Reading, decision: Decision | null, allowed: PublicParts): string {
  if (decision === null) return reading.words('notice.comment.reopened');
  const outcome = reading.words(OUTCOME_KEYS[decision.outcome]);
  const detail = allowed.detail ? [whenOf(reading, decision), nextOf(reading, decision)] : [];
  return [
    fill(reading.words('notice.comment'), { outcome }),
    ...(allowed.reason ? [decision.reason] : []),
    ...detail.filter((line) => line !== null),
  ].join('\n\n');
}

/**
 * That a request was closed without an answer, or is open again, as a comment that a customer reads, also on a request of their own
 * that is only linked to it: no request of the team is named.
 */
export function closedComment({ words, locale }: Reading, { as, on }: Pick<ClosedToTell, 'as' | 'on'>): string {
  if (as === null) return words('notice.closed.open-again.comment');
  const closed = fill(words(`notice.closed.comment.${as}`), { date: written(on, locale) });
  return [closed, words('notice.closed.needed-here')].join('\n\n');
}

/** What a card and a story say, put together from the parts of an answer. Pure. */
import { dayNumber, isCalendarDate } from '../../../../src/decisions/calendar-date';
import { PREFILLED, type Decision } from '../../../../src/decisions/decision';
import type { Place } from '../../../../src/publishing/snapshot';
import type { DayWords } from '../../lib/days';
import type { TextKey, Texts } from '../../lib/texts';
import type { Backlog } from './backlog';
import { roleWord } from './group-words';

/** What is needed to speak of a request: language, words for days, and which day it is. */
export interface Speech {
  texts: Texts;
  words: DayWords;
  today: number;
}

/** How a line is drawn: quietly, in the colour of the answer because something is waited for, or in the one of what is late. */
type Tone = 'quiet' | 'waits' | 'late';

export interface NextLine {
  text: string;
  tone: Tone;
  /** A test that runs: the day of it, and how many it has. */
  progress?: { day: number; days: number };
}

/** What the index says of a request's answer; what the parts mean depends on the place. */
export interface Part {
  what: string;
  who: string;
  goal: string;
  /** Days since 1970-01-01, 0 for none. */
  on: number;
  /** Last day of a yes that has a range; 0 or left out for none. */
  to?: number;
  asked: number;
  answered: number;
  /** Day on which it was done, or closed without an answer; 0 or left out where that is not known. */
  ended?: number;
  /** Role of the party that the next step waits on, and since when; '' and 0 for nobody. */
  waits?: string;
  waitsSince?: number;
}

/**
 * What a request of the backlog waits on, or what comes next.
 * @param asked day on which the reader asked for it, where that is another one
 */
export function nextLineOf(speech: Speech, backlog: Backlog, row: number, asked = backlog.asked[row] ?? 0): NextLine {
  return lineOf(speech, backlog.place[row] ?? 'closed', {
    what: backlog.what[row] ?? '',
    who: backlog.who[row] ?? '',
    goal: backlog.goal[row] ?? '',
    on: backlog.on[row] ?? 0,
    to: backlog.to[row] ?? 0,
    asked,
    answered: backlog.answered[row] ?? 0,
    ended: backlog.ended[row] ?? 0,
    waits: backlog.waits[row] ?? '',
    waitsSince: backlog.waitsSince[row] ?? 0,
  });
}

/** The same for a request by itself. */
export function lineOf(speech: Speech, place: Place, part: Part): NextLine {
  const { what, who, goal } = part;
  return linesOf[place](speech, { ...part, what: clause(what), who: clause(who), goal: clause(goal) });
}

const AIM_MOST = 32;

type Line = (speech: Speech, part: Part) => NextLine;

const askedLine: Line = ({ texts, words }, { asked }) => ({
  text: asked === 0 ? '' : texts.t('ui.next.asked', { date: words.short(asked) }),
  tone: 'quiet',
});

const closedLine: Line = (speech, part) =>
  (part.ended ?? 0) === 0
    ? askedLine(speech, part)
    : { text: speech.texts.t('ui.next.closed-on', { date: speech.words.short(part.ended ?? 0) }), tone: 'quiet' };

/** That a day by which somebody plans is over, and for how long. */
export const lateWords = ({ texts, words, today }: Speech, day: number): string =>
  texts.t('ui.roadmap.late-by', { span: words.span(today - day) });

/** Whom it waits on and for how long: "IT security, for 6 days". */
function party({ texts, words, today }: Speech, { waits = '', waitsSince = 0 }: Part): string {
  const who = roleWord(texts, waits);
  return waitsSince > 0 && waitsSince < today
    ? texts.t('ui.next.party', { who, span: words.span(today - waitsSince) })
    : who;
}

const yesLine =
  (stage: TextKey): Line =>
  (speech, part) => {
    const { texts, words, today } = speech;
    const { what, who, goal, on } = part;
    const last = Math.max(on, part.to ?? 0);
    if ((part.waits ?? '') !== '') {
      return { text: texts.t('ui.next.yes-waits', { who: party(speech, part) }), tone: 'waits' };
    }
    const parts = [texts.t(stage)];
    if (on > 0) {
      const isRange = last > on;
      const date = isRange
        ? texts.t('ui.story.between', { from: words.short(on), to: words.short(last) })
        : words.short(on);
      if (goal !== '') parts.push(texts.t('ui.next.part', { part: goal, date }));
      else parts.push(isRange ? date : texts.t('ui.next.first-part', { date }));
      // Somebody plans by this day: one that is past is not told as if it were still to come.
      if (last < today) parts.unshift(lateWords(speech, last));
    } else if (what !== '') {
      parts.push(
        who === '' ? texts.t('ui.next.step', { step: what }) : texts.t('ui.next.step-by', { step: what, who }),
      );
    }
    return { text: parts.join(' · '), tone: on > 0 && last < today ? 'late' : 'quiet' };
  };

const linesOf: Record<Place, Line> = {
  undecided: (speech, part) => {
    const { texts, words, today } = speech;
    const { asked, on } = part;
    const since = on > 0 ? [texts.t('ui.next.open-again', { date: words.short(on) })] : [];
    if ((part.waits ?? '') !== '') {
      const waits = texts.t('ui.next.waits-on', { who: party(speech, part) });
      return { text: [...since, waits].join(' · '), tone: 'waits' };
    }
    if (on > 0) return { text: since.join(''), tone: 'waits' };
    // A portal may keep to itself when something was asked.
    if (asked === 0) return { text: texts.t('ui.next.waiting-undated'), tone: 'waits' };
    const waiting = (): string => texts.t('ui.next.waiting', { span: words.span(today - asked) });
    return { text: today <= asked ? texts.t('ui.next.asked-today') : waiting(), tone: 'waits' };
  },
  'yes-planned': yesLine('ui.next.planned'),
  'yes-in-progress': yesLine('ui.next.in-progress'),
  'yes-done': ({ texts, words }, { ended = 0 }) => ({
    text: ended > 0 ? texts.t('ui.next.done-on', { date: words.short(ended) }) : texts.t('ui.next.done'),
    tone: 'quiet',
  }),
  test: ({ texts, words, today }, { what, goal, on, to = 0, answered }) => {
    // A card has room for "qualified leads: 50"; a longer aim is told in the story.
    const isShort = what !== '' && goal !== '' && what.length + goal.length <= AIM_MOST;
    const aim = isShort ? texts.t('ui.next.aim', { target: goal, measure: what }) : '';
    const join = (state: string): string => [aim, state].filter(Boolean).join(' · ');
    // Where nothing of it is let out, nothing is known of its days either.
    if (on === 0) return { text: what === '' && goal === '' ? '' : join(texts.t('ui.next.running')), tone: 'quiet' };
    const due = Math.max(on, to);
    if (due < today) {
      return { text: texts.t('ui.roadmap.result-late', { span: words.span(today - due) }), tone: 'late' };
    }
    if (on < today) {
      const [ended, result] = [words.relative(on, today), words.short(due)];
      return { text: texts.t('ui.next.result-by', { ago: ended, date: result }), tone: 'quiet' };
    }
    const days = Math.max(1, on - answered);
    const day = Math.min(days, Math.max(1, today - answered + 1));
    return { text: join(texts.t('ui.next.day-of', { day, days })), tone: 'quiet', progress: { day, days } };
  },
  maybe: ({ texts, words, today }, { who, on }) => {
    const date = on === 0 ? '' : words.short(on);
    const isLate = on > 0 && on < today;
    const back = date === '' ? '' : texts.t(isLate ? 'ui.next.due-again' : 'ui.next.back-on', { date });
    const asking = who === '' ? '' : texts.t('ui.next.who-answers', { who });
    // What is late comes first; whom one may turn to stays.
    const text = (isLate ? [back, asking] : [asking, back]).filter(Boolean).join(' · ');
    return { text: text || texts.t('ui.next.open-question'), tone: isLate ? 'late' : 'waits' };
  },
  'not-now': ({ texts, words, today }, { what, goal, on }) => {
    const date = on === 0 ? '' : words.short(on);
    if (on > 0 && on < today) return { text: texts.t('ui.next.due-again', { date }), tone: 'late' };
    return { text: notNowWords(texts, what, goal, date), tone: 'waits' };
  },
  'asked-before': (speech, part) => linesOf.undecided(speech, part),
  'under-way': askedLine,
  'finished-before': askedLine,
  withdrawn: closedLine,
  duplicate: closedLine,
  closed: closedLine,
};

function notNowWords(texts: Texts, when: string, rule: string, date: string): string {
  if (when !== '') return texts.t(date === '' ? 'ui.next.reopens' : 'ui.next.reopens-or', { when, date });
  if (rule !== '') return texts.t(date === '' ? 'ui.next.rule' : 'ui.next.rule-until', { rule, date });
  // A portal may keep to itself what would change it.
  return date === '' ? '' : texts.t('ui.next.look-again', { date });
}

/** A text as part of a sentence: without a full stop of its own. */
function clause(text: string): string {
  return text.trim().replace(/[.;,]+$/, '');
}

/** The day on which an answer says that it comes back, `YYYY-MM-DD`; '' for none. */
export const dueOf = (decision: Decision | null): string => decision?.comesBackOn ?? '';

export interface Fact {
  term: string;
  text: string;
  /** Whether it names a day that is over. */
  isLate?: boolean;
}

/**
 * The particulars of an answer as terms and their explanations, in the order in which one asks.
 * @param place where the request stands: what is done has no next step and no day any more
 */
export function factsOf(speech: Speech, decision: Decision, place?: Place): Fact[] {
  const { texts, words, today } = speech;
  const { t } = texts;
  const day = (date: string | undefined): number | null =>
    date !== undefined && isCalendarDate(date) ? dayNumber(date) : null;
  const facts: Fact[] = [];
  const add = (term: TextKey, text: string | undefined, isLate = false): void => {
    if (text !== undefined && text !== '') facts.push({ term: t(term), text, ...(isLate ? { isLate } : {}) });
  };
  /** A day that is past is no promise any more. */
  const addReturn = (back: number): void => {
    const date = words.long(back);
    if (back < today) add('ui.story.back-by', t('ui.story.back-late', { date }), true);
    else add('ui.story.back-on', date);
  };
  switch (decision.outcome) {
    case 'yes': {
      const [from, to] = [day(decision.date), day(decision.dateTo)];
      if (place === 'yes-done') {
        add('ui.story.first-part-now', decision.firstPart);
        break;
      }
      add('ui.story.next-step', decision.nextStep);
      add('ui.story.who', decision.nextRole);
      add('ui.story.first-part', decision.firstPart);
      if (from !== null) {
        const dates =
          to === null ? words.long(from) : t('ui.story.between', { from: words.long(from), to: words.long(to) });
        const isLate = (to ?? from) < today;
        add(
          'ui.story.when',
          isLate ? t('ui.story.when-late', { dates, late: lateWords(speech, to ?? from) }) : dates,
          isLate,
        );
      } else if (decision.noDateBecause !== undefined) {
        add('ui.story.when', t('ui.story.no-date', { because: clause(decision.noDateBecause) }));
      }
      break;
    }
    case 'test': {
      const end = day(decision.endsOn);
      add('ui.story.measure', decision.measure);
      add('ui.story.target', decision.target);
      if (end !== null) {
        const n = Math.ceil(decision.lookDays ?? PREFILLED.lookDays);
        const [date, result] = [words.long(end), words.long(end + n)];
        const isLate = end + n < today;
        const until = isLate ? 'ui.story.ended' : n > 0 ? 'ui.story.until-result' : 'ui.story.until';
        add(end < today ? 'ui.story.ran' : 'ui.story.runs', t(until, { date, result }), isLate);
      }
      if (decision.effortDays !== undefined)
        add('ui.story.effort', t('ui.story.work-days', { n: decision.effortDays }));
      break;
    }
    case 'maybe': {
      const back = day(decision.comesBackOn);
      add('ui.story.question', decision.question);
      add('ui.story.who-answers', decision.answeredBy);
      if (back !== null) addReturn(back);
      break;
    }
    case 'not-now': {
      const back = day(decision.comesBackOn);
      const when = clause(decision.reopensWhen ?? '');
      const rule = clause(decision.rule ?? '');
      const isOver = back !== null && back < today;
      const date = back === null || isOver ? '' : words.long(back);
      if (rule !== '') {
        add('ui.story.rule', decision.rule);
        add('ui.story.look-again', date);
      } else if (when !== '') {
        add('ui.story.change', t(date === '' ? 'ui.story.reopens' : 'ui.story.reopens-or', { when, date }));
      } else if (date !== '') {
        add('ui.story.look-again', date);
      }
      if (isOver) addReturn(back);
      break;
    }
  }
  return facts;
}

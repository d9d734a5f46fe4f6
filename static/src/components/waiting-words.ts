/** "Who waits on whom" as the one sentence that is used everywhere. Pure. */
import type { WaitingOn } from '../../../src/requests/waiting-on';
import { dayOf, type DayWords } from '../lib/days';
import type { Texts } from '../lib/texts';

/** So many days before its last one a test ends soon. */
const ENDING_SOON_DAYS = 3;

/** @param roleOf the name of a party's role in the reader's language */
export function waitingSentence(
  { t }: Texts,
  words: DayWords,
  today: number,
  waiting: WaitingOn,
  roleOf: (role: string) => string,
): string {
  const since = (date: string | null): string => {
    const day = date === null ? Number.NaN : dayOf(date);
    return Number.isNaN(day) || day >= today ? '' : words.span(today - day);
  };
  switch (waiting.kind) {
    case 'team': {
      const span = since(waiting.since);
      return span === '' ? t('ui.waiting.team') : t('ui.waiting.team-since', { span });
    }
    case 'party': {
      const [who, span] = [roleOf(waiting.role), since(waiting.since)];
      const sentence = span === '' ? t('ui.waiting.party', { who }) : t('ui.waiting.party-since', { who, span });
      return waiting.more === 0 ? sentence : `${sentence} ${t('ui.waiting.more', { n: waiting.more })}`;
    }
    case 'again':
      return t('ui.waiting.again', { date: words.short(dayOf(waiting.since)) });
    case 'result':
      return t('ui.waiting.result', { date: words.short(dayOf(waiting.since)) });
    case 'next-step':
      return t('ui.waiting.next-step', { who: waiting.who, what: waiting.what });
    case 'question':
      return t('ui.waiting.question', { who: waiting.who, what: waiting.what });
    case 'test': {
      const until = waiting.until === null ? Number.NaN : dayOf(waiting.until);
      if (Number.isNaN(until)) return t('ui.waiting.test');
      const date = words.short(until);
      if (until < today) return t('ui.waiting.test-over', { date });
      return until - today <= ENDING_SOON_DAYS
        ? t('ui.waiting.test-ends', { date, when: words.relative(until, today) })
        : t('ui.waiting.test-until', { date });
    }
    case 'condition':
      return t('ui.waiting.condition', { what: waiting.what });
    case 'date':
      return t('ui.waiting.date', { date: words.short(dayOf(waiting.on)) });
    case 'nothing':
      return t('ui.waiting.nothing');
  }
}

import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { Speech } from './sentences';

/**
 * That somebody's own request has no answer yet, since when they wait, and by when one may expect it; where that day is over, that
 * it is.
 * @param asked day on which they asked; 0 where it is not theirs to know
 */
export function NotAnswered({
  asked,
  promiseDays,
  speech: { words, today },
}: {
  asked: number;
  promiseDays: number | null;
  speech: Speech;
}): ReactNode {
  const { t } = useTexts();
  return (
    <>
      <b>{t('ui.desk.unanswered')}</b>{' '}
      {asked > 0 &&
        t('ui.desk.asked-on', { date: words.long(asked), ago: words.relative(Math.min(asked, today), today) })}{' '}
      {asked > 0 && promiseDays !== null && <Aim asked={asked} promiseDays={promiseDays} today={today} />}
    </>
  );
}

/** In how many working days the team aims to answer, and that it is late where they are over. */
export function Aim({ asked, promiseDays, today }: { asked: number; promiseDays: number; today: number }): ReactNode {
  const isLate = workingDays(asked, today) > promiseDays;
  return useTexts().t(isLate ? 'ui.desk.late' : 'ui.desk.usually', { n: promiseDays });
}

/** Monday to Friday between two days, the first one left out. */
export function workingDays(from: number, to: number): number {
  let days = 0;
  // 1970-01-01, day 0, was a Thursday.
  for (let day = from + 1; day <= to && days <= 1_000; day += 1) if ((day + 3) % 7 < 5) days += 1;
  return days;
}

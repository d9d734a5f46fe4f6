import type { ReactNode } from 'react';
import { workingDayAfter } from '../../../../src/publishing/working-days';
import { useTexts } from '../../lib/surface';
import type { Speech } from './sentences';

/**
 * That a request has no answer yet, and by when one may expect it; where that day is over, that it is. Whose own it is reads since
 * when they wait.
 * @param asked day on which it was asked; 0 where that is not told
 */
export function NotAnswered({
  asked,
  isOwn,
  promiseDays,
  speech: { words, today },
}: {
  asked: number;
  isOwn: boolean;
  promiseDays: number | null;
  speech: Speech;
}): ReactNode {
  const { t } = useTexts();
  return (
    <>
      <b>{t('ui.desk.unanswered')}</b>{' '}
      {isOwn &&
        asked > 0 &&
        t('ui.desk.asked-on', { date: words.long(asked), ago: words.relative(Math.min(asked, today), today) })}{' '}
      {asked > 0 && promiseDays !== null && <Aim asked={asked} promiseDays={promiseDays} speech={{ words, today }} />}
    </>
  );
}

/** By which day the team aims to answer, and that it is late where that day is over. */
export function Aim({
  asked,
  promiseDays,
  speech: { words, today },
}: {
  asked: number;
  promiseDays: number;
  speech: Pick<Speech, 'words' | 'today'>;
}): ReactNode {
  const day = workingDayAfter(asked, promiseDays);
  return useTexts().t(day < today ? 'ui.desk.late' : 'ui.desk.usually', { n: promiseDays, date: words.long(day) });
}

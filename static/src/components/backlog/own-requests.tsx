import { useMemo, type ReactNode } from 'react';
import type { Answer } from '../../lib/bridge';
import { useDayWords, useTexts } from '../../lib/surface';
import { useToday } from '../../lib/use-today';
import { RequestLine } from './request-line';
import { lineOf, type Speech } from './sentences';

/** A request of the reader's own, as the back end tells it by itself. */
type OwnRequest = Answer<'desk.summary'>['portals'][number]['mine'][number];

/** So many are told at once: other things stand below. */
const MOST = 5;

/** The reader's own requests, each with its answer and what comes next. */
export function OwnRequests({
  items,
  count,
  timeZone,
  asOf,
  open,
  all,
}: {
  items: readonly OwnRequest[];
  /** How many there are altogether. */
  count: number;
  /** Time zone of the project. */
  timeZone: string;
  /** An instant that is known to be over. */
  asOf?: string | undefined;
  open: (key: string) => void;
  all: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const today = useToday(timeZone, asOf);
  const words = useDayWords(today);
  const speech: Speech = useMemo(() => ({ texts, words, today }), [texts, words, today]);
  return (
    <>
      <ul className="request-lines">
        {items.slice(0, MOST).map((request) => (
          <RequestLine
            key={request.id}
            place={request.place}
            title={request.title}
            also={request.askedAs === null ? '' : t('ui.desk.you-asked', { title: request.askedAs.title })}
            next={lineOf(speech, request.place, { ...request, asked: request.askedAs?.on ?? request.asked })}
            open={() => open(request.key)}
          />
        ))}
      </ul>
      {count > MOST && (
        <button type="button" className="link" onClick={all}>
          {t('ui.desk.mine-more', { n: count - MOST })}
        </button>
      )}
    </>
  );
}

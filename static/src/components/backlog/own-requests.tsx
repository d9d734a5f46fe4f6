import { useMemo, type ReactNode } from 'react';
import type { Answer } from '../../lib/bridge';
import { useDayWords, useTexts } from '../../lib/surface';
import { useToday } from '../../lib/use-today';
import { isOpenAgain, isOver } from './place-words';
import { RequestLine } from './request-line';
import { lineOf, type NextLine, type Speech } from './sentences';
import { fetchAhead } from './stories';

/** A request of the reader's own, as the back end tells it by itself. */
type OwnRequest = Answer<'desk.summary'>['portals'][number]['mine'][number];

/** Requests with what comes next: what is late or open again first, what is over last. */
function inOrder(speech: Speech, items: readonly OwnRequest[]): { request: OwnRequest; next: NextLine }[] {
  const lines = items.map((request) => ({
    request,
    next: lineOf(speech, request.place, { ...request, asked: request.askedAs?.on ?? request.asked }),
  }));
  const rank = ({ next, request }: (typeof lines)[number]): number =>
    next.tone === 'late' || isOpenAgain(request.place, request.on) ? 0 : isOver(request.place) ? 2 : 1;
  return lines.sort((a, b) => rank(a) - rank(b));
}

/** So many are told at once: other things stand below. */
const MOST = 5;

/** The reader's own requests, each with its answer and what comes next. */
export function OwnRequests({
  portal,
  items,
  count,
  timeZone,
  asOf,
  open,
  all,
}: {
  /** The portal that shows them. */
  portal: { projectId: string; portalId: string };
  items: readonly OwnRequest[];
  /** How many there are altogether. */
  count: number;
  /** Time zone of the project. */
  timeZone: string;
  /** An instant that is known to be over. */
  asOf?: string | undefined;
  open: (key: string, id: number) => void;
  all: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const today = useToday(timeZone, asOf);
  const words = useDayWords(today);
  const speech: Speech = useMemo(() => ({ texts, words, today }), [texts, words, today]);
  const lines = useMemo(() => inOrder(speech, items), [speech, items]);
  return (
    <>
      <ul className="request-lines">
        {lines.slice(0, MOST).map(({ request, next }) => (
          <RequestLine
            key={request.id}
            place={request.place}
            again={isOpenAgain(request.place, request.on)}
            title={request.title}
            also={request.askedAs === null ? '' : t('ui.desk.you-asked', { title: request.askedAs.title })}
            next={next}
            expect={() => fetchAhead({ projectId: portal.projectId, portalId: portal.portalId, issueId: request.id })}
            open={() => open(request.key, request.id)}
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

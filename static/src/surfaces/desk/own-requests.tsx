import { useMemo, type ReactNode } from 'react';
import { outcomeOf } from '../../components/backlog/backlog';
import { PlaceLozenge } from '../../components/backlog/place-lozenge';
import { lineOf, type Speech } from '../../components/backlog/sentences';
import { useDayWords, useTexts } from '../../lib/surface';
import { useToday } from '../../lib/use-today';
import type { DeskPortal } from './portal-summary';

/** So many are told at once: the summary stands above the desk's own page. */
const MOST = 5;

/** The visitor's own requests, each with its answer and what comes next. */
export function OwnRequests({
  portal,
  open,
  all,
}: {
  portal: DeskPortal;
  open: (key: string) => void;
  all: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const today = useToday(portal.timeZone);
  const words = useDayWords(today);
  const speech: Speech = useMemo(() => ({ texts, words, today }), [texts, words, today]);
  const { mine, mineCount } = portal;
  return (
    <div className="desk-mine">
      <h3>{t('ui.desk.mine', { n: mineCount })}</h3>
      <ul>
        {mine.slice(0, MOST).map((request) => {
          const next = lineOf(speech, request.place, request);
          return (
            <li key={request.id} className={`desk-own tone-${outcomeOf(request.place) ?? 'undecided'}`}>
              <PlaceLozenge place={request.place} />
              <button type="button" className="desk-own-title" dir="auto" onClick={() => open(request.key)}>
                {request.title}
              </button>
              {next.text !== '' && (
                <span className={next.accent ? 'card-waits' : 'hint'} dir="auto">
                  {next.text}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {mineCount > MOST && (
        <button type="button" className="link" onClick={all}>
          {t('ui.desk.mine-more', { n: mineCount - MOST })}
        </button>
      )}
    </div>
  );
}

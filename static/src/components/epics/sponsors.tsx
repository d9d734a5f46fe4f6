import { useMemo, useState, type ReactNode } from 'react';
import type { EpicOfList } from '../../lib/epics';
import { useTexts } from '../../lib/surface';
import { useGrowing } from '../backlog/use-growing';
import { focusButton } from '../sponsor/focus-button';
import { useNames } from '../sponsor/use-names';
import type { SponsorshipView } from '../sponsor/use-sponsorship';
import { sponsorsOf } from './epic-rows';
import { HandOverForm } from './hand-over-form';

const STEPS = { first: 20, more: 60 };

/** Who sponsors how many, and for those who may: handing all that somebody stands for to somebody else. */
export function Sponsors({
  projectId,
  epics,
  canDecide,
  me,
  put,
}: {
  projectId: string;
  epics: readonly EpicOfList[];
  canDecide: boolean;
  me: string | null;
  /** Shows what a change made of an epic. */
  put: (view: SponsorshipView) => void;
}): ReactNode {
  const { t } = useTexts();
  const sponsors = useMemo(() => sponsorsOf(epics), [epics]);
  const { shown, end, grow } = useGrowing(sponsors.length, projectId, STEPS);
  const drawn = sponsors.slice(0, shown);
  const [from, setFrom] = useState<string | null>(null);
  const nameOf = useNames([...new Set([...drawn.map(({ accountId }) => accountId), from ?? ''])].sort());
  return (
    <section className="epics-sponsors" aria-labelledby="sponsors" hidden={sponsors.length === 0 && from === null}>
      <h2 id="sponsors">{t('ui.epics.sponsors')}</h2>
      <ul>
        {drawn.map(({ accountId, count }) => (
          <li key={accountId}>
            <span dir="auto">{nameOf(accountId)}</span>
            <span className="hint">{t('ui.epics.count', { n: count })}</span>
            {(canDecide || accountId === me) && (
              <button
                type="button"
                className="link"
                aria-label={t('ui.epics.hand-over-of', { name: nameOf(accountId) })}
                onClick={() => setFrom(accountId)}
              >
                {t('ui.epics.hand-over')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sponsors.length > shown && (
        <button ref={end} type="button" className="button button-quiet" onClick={grow}>
          {t('ui.board.more', { n: sponsors.length - shown })}
        </button>
      )}
      {from !== null && (
        <HandOverForm
          key={from}
          projectId={projectId}
          from={from}
          nameOf={nameOf}
          epics={epics}
          put={put}
          close={() => {
            setFrom(null);
            focusButton(t('ui.epics.hand-over-of', { name: nameOf(from) }));
          }}
        />
      )}
    </section>
  );
}

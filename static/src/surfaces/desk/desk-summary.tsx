import { lazy, Suspense, useCallback, useId, useMemo, useState, type ReactNode } from 'react';
import type { Address } from '../../components/backlog/address';
import { AsOf } from '../../components/backlog/as-of';
import { Loading } from '../../components/states';
import { call, type Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { Counts } from './counts';
import { OwnRequests } from './own-requests';
import { useLive } from './use-live';

export type DeskPortal = Answer<'desk.summary'>['portals'][number];

const PortalBacklog = lazy(async () => ({ default: (await import('./portal-backlog')).PortalBacklog }));

/** A look reads the store only; what is newer comes within two minutes. */
const RHYTHM = { everyMs: 120_000, byItself: true };

/** What was unfolded: which portal, and where in it one begins. */
interface Unfolded {
  portal: string;
  start: Partial<Address>;
}

const nameOf = ({ projectId, portalId }: DeskPortal): string => `${projectId}:${portalId}`;

/**
 * A summary of every portal that shows on a desk. Where there is nothing for the visitor it draws nothing at all, and so too
 * while that is not known: the frame stands on the pages of desks that nobody chose.
 * @param deskId null for the help center's own page: the portals of all desks
 */
export function DeskSummary({ deskId }: { deskId: string | null }): ReactNode {
  const [state] = useLive(
    useCallback(() => call('desk.summary', { deskId }), [deskId]),
    RHYTHM,
  );
  const [unfolded, unfold] = useState<Unfolded | null>(null);
  if (state.kind !== 'ready' || state.value.portals.length === 0) return null;
  return (
    <div className="desk">
      {state.value.portals.map((portal) => (
        <PortalSummary
          key={nameOf(portal)}
          portal={portal}
          start={unfolded?.portal === nameOf(portal) ? unfolded.start : null}
          unfold={(start) => unfold(start === null ? null : { portal: nameOf(portal), start })}
        />
      ))}
    </div>
  );
}

function PortalSummary({
  portal,
  start,
  unfold,
}: {
  portal: DeskPortal;
  /** Where the unfolded backlog begins; null while it is folded. */
  start: Partial<Address> | null;
  unfold: (start: Partial<Address> | null) => void;
}): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const { title, words, mine } = portal;
  const isOpen = start !== null;
  // Another request opened from the summary begins anew.
  const beginning = useMemo(() => start?.item ?? '', [start]);
  return (
    <section className="desk-portal" aria-labelledby={`${id}-title`}>
      <header className="desk-head">
        <h2 id={`${id}-title`} className="grow" dir="auto">
          {title}
        </h2>
        <span className="hint">
          <AsOf asOf={portal.asOf} />
        </span>
      </header>
      {words !== '' && (
        <p className="desk-words" dir="auto">
          {words}
        </p>
      )}
      {!isOpen && (
        <>
          <Counts counts={portal.counts} />
          {mine.length > 0 && (
            <OwnRequests portal={portal} open={(item) => unfold({ item })} all={() => unfold({ view: 'mine' })} />
          )}
        </>
      )}
      <button
        type="button"
        className="button desk-unfold"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-backlog` : undefined}
        onClick={() => unfold(isOpen ? null : {})}
      >
        {t(isOpen ? 'ui.desk.fold' : 'ui.desk.unfold')}
      </button>
      {isOpen && (
        <div id={`${id}-backlog`} className="desk-backlog">
          <Suspense fallback={<Loading lines={6} />}>
            <PortalBacklog
              key={beginning}
              projectId={portal.projectId}
              portalId={portal.portalId}
              start={start}
              inPlace
            />
          </Suspense>
        </div>
      )}
    </section>
  );
}

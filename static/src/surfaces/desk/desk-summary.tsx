import { useCallback, useState, type ReactNode } from 'react';
import type { Address } from '../../components/backlog/address';
import { OfflineNote } from '../../components/backlog/offline-note';
import { lazily } from '../../components/lazily';
import { call, type Answer } from '../../lib/bridge';
import { PortalSummary, type DeskPortal } from './portal-summary';
import { useLive, type Rhythm } from '../../lib/use-live';

const MyEpics = lazily(async () => (await import('../../components/sponsor/my-epics')).MyEpics, 0);

/** A look reads the store only; what is newer comes within two minutes. */
const RHYTHM: Rhythm<Answer<'desk.summary'>> = {
  everyMs: 120_000,
  byItself: true,
  // The frame stands on the pages of desks that nobody chose.
  isNothing: ({ portals, standsBehind }) => portals.length === 0 && !standsBehind,
};

/** What was unfolded: which portal, and where in it one begins. */
interface Unfolded {
  portal: string;
  start: Partial<Address>;
}

const nameOf = ({ projectId, portalId }: DeskPortal): string => `${projectId}:${portalId}`;

/**
 * A summary of every portal that shows on a desk; above it, what the visitor stands up for: without a licence they meet it nowhere else. Where there is nothing for the visitor it draws nothing at all, and so too
 * while that is not known: the frame stands on the pages of desks that nobody chose.
 * @param deskId null for the help center's own page: the portals of all desks
 */
export function DeskSummary({ deskId }: { deskId: string | null }): ReactNode {
  const [state] = useLive(
    useCallback(() => call('desk.summary', { deskId }), [deskId]),
    RHYTHM,
  );
  const [unfolded, unfold] = useState<Unfolded | null>(null);
  if (state.kind !== 'ready') return null;
  const { portals, standsBehind } = state.value;
  // Nobody is asked on a desk that has nothing to do with it.
  const asks = standsBehind && (deskId === null || portals.length > 0);
  if (portals.length === 0 && !asks) return null;
  return (
    <div className="desk">
      {/* A backlog that is unfolded says so itself. */}
      {unfolded === null && <OfflineNote />}
      {asks && <MyEpics />}
      {portals.map((portal) => (
        <PortalSummary
          key={nameOf(portal)}
          portal={portal}
          several={portals.length > 1}
          start={unfolded?.portal === nameOf(portal) ? unfolded.start : null}
          unfold={(start) => unfold(start === null ? null : { portal: nameOf(portal), start })}
        />
      ))}
    </div>
  );
}

import type { ReactNode } from 'react';
import type { Address } from '../../components/backlog/address';
import { BacklogView } from '../../components/backlog/backlog-view';
import { AgeNote } from '../../components/backlog/age-note';
import { useMemoryAddress } from '../../components/backlog/use-address';
import { usePortal } from '../../components/backlog/use-portal';
import { Failed, Loading } from '../../components/states';
import { useToday } from '../../lib/use-today';

interface PortalBacklogProps {
  projectId: string;
  portalId: string;
  /** Where one begins. */
  start: Partial<Address>;
  /** Whether it stands below a summary, in a frame that is as high as its content. */
  inPlace?: boolean;
  choice?: ReactNode;
}

/** A portal's backlog on a page without an address of its own: the same as in the project, to be read only. */
export function PortalBacklog({ projectId, portalId, start, inPlace = false, choice }: PortalBacklogProps): ReactNode {
  const [state, look] = usePortal(projectId, portalId, 'desk');
  const [address, move] = useMemoryAddress(start);
  const today = useToday(state.kind === 'ready' ? state.portal.view.timeZone : 'UTC');
  if (state.kind === 'loading') return <Loading lines={8} />;
  if (state.kind === 'failed') {
    return (
      <>
        {choice}
        <Failed failure={state.failure} retry={look} />
      </>
    );
  }
  return (
    <BacklogView
      projectId={projectId}
      portal={state.portal}
      address={address}
      move={move}
      today={today}
      startLine={null}
      fresh={nothing}
      choice={choice}
      inPlace={inPlace}
    >
      <AgeNote view={state.portal.view} failure={state.failure} />
    </BacklogView>
  );
}

const nothing: readonly never[] = [];

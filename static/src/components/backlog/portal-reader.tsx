import type { ReactNode } from 'react';
import type { Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { useToday } from '../../lib/use-today';
import { Empty, Failed, Loading } from '../states';
import type { Address } from './address';
import { AgeNote } from './age-note';
import { BacklogView, type Leave } from './backlog-view';
import type { MoveTo } from './use-address';
import { usePortal, type PortalPlace } from './use-portal';

/** A published backlog to be read only, where one names it: in the help center, and among one's own things. */
export function PortalReader({
  projectId,
  portalId,
  address,
  move,
  place,
  inPlace = false,
  choice,
  lead,
  leave,
  first = null,
  storyOf = null,
}: {
  projectId: string;
  portalId: string;
  address: Address;
  move: MoveTo;
  place: PortalPlace;
  /** Whether it stands below a summary, in a frame that is as high as its content. */
  inPlace?: boolean;
  choice?: ReactNode;
  /** Above it: where one comes from. */
  lead?: ReactNode;
  /** Where only one story is shown: where one goes from it. */
  leave?: Leave | undefined;
  /** What was answered of it already. */
  first?: Answer<'portal.view'> | null;
  /** Id of the item for which somebody comes. */
  storyOf?: number | null;
}): ReactNode {
  const { t } = useTexts();
  const [state, look] = usePortal(projectId, portalId, place, first, storyOf);
  const view = state.kind === 'ready' ? state.portal.view : null;
  const today = useToday(view?.timeZone ?? 'UTC', view?.asOf);
  if (state.kind === 'ready') {
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
        lead={lead}
        leave={leave}
        inPlace={inPlace}
      >
        <AgeNote view={state.portal.view} failure={state.failure} />
      </BacklogView>
    );
  }
  return (
    <>
      {lead}
      {state.kind === 'loading' ? (
        <Loading lines={8} />
      ) : (
        <>
          {choice}
          {state.failure.code === 'NOT_PUBLISHED' ? (
            <Empty title={t('ui.portal.not-yours')} />
          ) : (
            <Failed failure={state.failure} retry={look} />
          )}
        </>
      )}
    </>
  );
}

const nothing: readonly never[] = [];

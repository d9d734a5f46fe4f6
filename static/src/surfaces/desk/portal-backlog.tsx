import type { ReactNode } from 'react';
import type { Address } from '../../components/backlog/address';
import type { Leave } from '../../components/backlog/backlog-view';
import { PortalReader } from '../../components/backlog/portal-reader';
import { useMemoryAddress } from '../../components/backlog/use-address';
import type { PortalPlace } from '../../components/backlog/use-portal';
import type { Answer } from '../../lib/bridge';

/** A portal's backlog on a page without an address of its own: the same as in the project, to be read only. */
export function PortalBacklog({
  start,
  place = 'desk',
  ...portal
}: {
  projectId: string;
  portalId: string;
  /** Where one begins. */
  start: Partial<Address>;
  /** Whether it stands below a summary, in a frame that is as high as its content. */
  inPlace?: boolean;
  place?: PortalPlace;
  /** Where only one story is shown: where one goes from it. */
  leave?: Leave;
  choice?: ReactNode;
  /** What was answered of it already. */
  first?: Answer<'portal.view'> | null;
  /** Id of the item for which somebody comes. */
  storyOf?: number | null;
}): ReactNode {
  const [address, move] = useMemoryAddress(start);
  return <PortalReader {...portal} address={address} move={move} place={place} />;
}

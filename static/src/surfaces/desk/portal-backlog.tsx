import type { ReactNode } from 'react';
import type { Address } from '../../components/backlog/address';
import { PortalReader } from '../../components/backlog/portal-reader';
import { useMemoryAddress } from '../../components/backlog/use-address';
import type { Answer } from '../../lib/bridge';

/** A portal's backlog on a page without an address of its own: the same as in the project, to be read only. */
export function PortalBacklog({
  start,
  ...portal
}: {
  projectId: string;
  portalId: string;
  /** Where one begins. */
  start: Partial<Address>;
  /** Whether it stands below a summary, in a frame that is as high as its content. */
  inPlace?: boolean;
  choice?: ReactNode;
  /** What was answered of it already. */
  first?: Answer<'portal.view'> | null;
}): ReactNode {
  const [address, move] = useMemoryAddress(start);
  return <PortalReader {...portal} address={address} move={move} place="desk" />;
}

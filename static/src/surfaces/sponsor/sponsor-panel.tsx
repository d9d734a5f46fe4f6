import type { ReactNode } from 'react';
import { EpicPanel } from '../../components/sponsor/epic-panel';
import { BesideEpic } from '../../components/sponsor/of-epic';

/** Who stands behind an epic, and whether people use what it brought, below its description. */
export function SponsorPanel(): ReactNode {
  return <BesideEpic>{(issueId) => <EpicPanel issueId={issueId} />}</BesideEpic>;
}

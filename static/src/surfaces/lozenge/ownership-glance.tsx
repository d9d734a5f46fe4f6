import type { ReactNode } from 'react';
import { BesideEpic, OfEpic } from '../../components/sponsor/of-epic';
import { OneThing } from '../../components/sponsor/one-thing';
import { Roles } from '../../components/sponsor/roles';
import { everybodyIn, useNames } from '../../components/sponsor/use-names';
import type { SponsorshipView } from '../../components/sponsor/use-sponsorship';
import { useTexts } from '../../lib/surface';

/** Who stands behind an epic, among its details: to be looked at. What there is to do is done on the panel. */
export function OwnershipGlance(): ReactNode {
  return (
    <BesideEpic>
      {(issueId) => (
        <OfEpic issueId={issueId} lines={3}>
          {(view) => <Glance view={view} />}
        </OfEpic>
      )}
    </BesideEpic>
  );
}

function Glance({ view }: { view: SponsorshipView }): ReactNode {
  const { t } = useTexts();
  const nameOf = useNames(everybodyIn(view.sponsorship, [view.epic.reporter]));
  return (
    <>
      <OneThing view={view} nameOf={nameOf} mend={null} />
      <Roles view={view} nameOf={nameOf} edit={null} />
      <p className="hint">{t('ui.sponsor.on-the-panel', { panel: t('manifest.panel.sponsor') })}</p>
    </>
  );
}

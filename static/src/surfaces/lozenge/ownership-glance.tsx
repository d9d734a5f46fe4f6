import type { ReactNode } from 'react';
import { OneThing } from '../../components/sponsor/one-thing';
import { Roles } from '../../components/sponsor/roles';
import { everybodyIn, useNames } from '../../components/sponsor/use-names';
import { useSponsorship, type SponsorshipView } from '../../components/sponsor/use-sponsorship';
import { Failed, Loading } from '../../components/states';
import { issueOf } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';

/** Who stands behind an epic, among its details: to be looked at. What there is to do is done on the panel. */
export function OwnershipGlance(): ReactNode {
  const { t } = useTexts();
  const { extension } = useSurfaceContext();
  const issue = issueOf(extension);
  return (
    <main className="sponsor" aria-label={t('manifest.panel.sponsor')}>
      <h1 className="visually-hidden">{t('manifest.panel.sponsor')}</h1>
      {issue === null ? <Failed failure={{ code: 'NOT_FOUND' }} /> : <OfEpic issueId={issue.id} />}
    </main>
  );
}

function OfEpic({ issueId }: { issueId: string }): ReactNode {
  const { state, reload } = useSponsorship(issueId);
  if (state.kind === 'loading') return <Loading lines={3} />;
  if (state.kind === 'failed') return <Failed failure={state.failure} retry={reload} />;
  return <Glance view={state.view} />;
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

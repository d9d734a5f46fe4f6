import type { ReactNode } from 'react';
import { issueOf } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { Failed, Loading } from '../states';
import { useSponsorship, type Actions, type SponsorshipView } from './use-sponsorship';
import './sponsor.css';

type Show = (view: SponsorshipView, actions: Actions) => ReactNode;

/** What is recorded of an epic, once it is read. */
export function OfEpic({ issueId, lines, children }: { issueId: string; lines: number; children: Show }): ReactNode {
  const { state, reload, ...actions } = useSponsorship(issueId);
  if (state.kind === 'loading') return <Loading lines={lines} />;
  if (state.kind === 'failed') return <Failed failure={state.failure} retry={reload} />;
  return children(state.view, actions);
}

/** A surface beside a work item that is about the people of this epic. */
export function BesideEpic({ children }: { children: (issueId: string) => ReactNode }): ReactNode {
  const { t } = useTexts();
  const { extension } = useSurfaceContext();
  const issue = issueOf(extension);
  return (
    <main className="sponsor" aria-label={t('manifest.panel.sponsor')}>
      <h1 className="visually-hidden">{t('manifest.panel.sponsor')}</h1>
      {issue === null ? <Failed failure={{ code: 'NOT_FOUND' }} /> : children(issue.id)}
    </main>
  );
}

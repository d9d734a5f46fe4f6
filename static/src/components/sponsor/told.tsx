import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { NameOf } from './use-names';
import type { SponsorshipView } from './use-sponsorship';

/** Whom no e-mail of Jira reached: somebody has to tell them. */
export function NotReached({ told, nameOf }: { told: SponsorshipView['told']; nameOf: NameOf }): ReactNode {
  const { t } = useTexts();
  const reached = new Set(told.filter(({ state }) => state !== 'unreachable').map(({ accountId }) => accountId));
  const people = [...new Set(told.map(({ accountId }) => accountId))].filter((id) => !reached.has(id));
  if (people.length === 0) return null;
  return <p className="hint">{t('ui.sponsor.not-reached', { names: people.map(nameOf).join(', ') })}</p>;
}

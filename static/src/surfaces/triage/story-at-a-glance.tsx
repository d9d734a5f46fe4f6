import type { ReactNode } from 'react';
import { openParties, unmetOf } from '../../../../src/requests/sections';
import type { Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { Facts } from '../../components/answer/facts';
import { listOf, roleOf } from '../../components/answer/party-words';

/** What leads to the answer, as far as somebody wrote it down: what it is for, what it lacks, who has to agree. */
export function StoryAtAGlance({ loaded }: { loaded: Answer<'request.load'> }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { brief, alternatives, parties } = loaded.sections;
  const { achieve = '', measure = '', target = '' } = brief?.body ?? {};
  const success = target === '' ? measure : [measure, target].filter(Boolean).join(': ');
  const unmet = unmetOf(loaded.sections['must-haves']?.body ?? { items: [] });
  const out = openParties(parties?.body ?? { items: [] }).map(({ role }) => roleOf(texts, role));
  const smaller = alternatives?.body?.items.find((one) => one.isSmaller);
  const facts = [
    [t('ui.brief'), achieve],
    [t('ui.brief.measure'), success],
    [t('ui.triage.unmet'), unmet.map(({ what }) => what).join('; ')],
    [t('ui.triage.still-out'), listOf(texts.locale, out)],
    [t('ui.triage.smaller'), smaller === undefined ? '' : [smaller.what, smaller.effort].filter(Boolean).join(' · ')],
  ] as const;
  return facts.some(([, text]) => text !== '') ? <Facts facts={facts} /> : null;
}

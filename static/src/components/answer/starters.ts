/** Sentences to start a reason from; each has a gap, so that none is saved as it was offered. Pure. */
import type { Outcome } from '../../../../src/decisions/decision';
import { GAP } from '../../../../src/decisions/gap';
import type { Texts } from '../../lib/texts';

/** A sentence to start from. */
export interface Starter {
  text: string;
  /** What it is, where it is no sentence to finish. */
  label?: string;
}

/** What a request needs and does not have. */
export interface UnmetMust {
  what: string;
  evidence: string;
}

/** Unmet must-haves first, where they stand in the way; then the typical reasons of an outcome. */
export function startersOf({ t }: Texts, outcome: Outcome | null, unmet: readonly UnmetMust[]): string[] {
  if (outcome === null) return [];
  const gap = { gap: GAP };
  const fromMusts =
    outcome === 'yes'
      ? []
      : unmet.map(({ what, evidence }) =>
          evidence === ''
            ? t('ui.answer.starter.must', { ...gap, what })
            : t('ui.answer.starter.must-because', { ...gap, what, evidence }),
        );
  return [...fromMusts, ...typical[outcome].map((key) => t(key, gap))];
}

const typical = {
  yes: ['ui.answer.starter.yes-worth', 'ui.answer.starter.yes-many'],
  test: ['ui.answer.starter.test-expect', 'ui.answer.starter.test-doubt'],
  maybe: ['ui.answer.starter.maybe-know', 'ui.answer.starter.maybe-waits'],
  'not-now': ['ui.answer.starter.not-now-people', 'ui.answer.starter.not-now-able', 'ui.answer.starter.not-now-worth'],
} as const;

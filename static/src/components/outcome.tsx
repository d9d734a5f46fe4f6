import type { ReactNode } from 'react';
import type { Outcome } from '../../../src/decisions/decision';
import { useTexts } from '../lib/surface';
import './outcome.css';

/** The word of an outcome on its colour; null stands for "Undecided". */
export function OutcomeLozenge({ outcome }: { outcome: Outcome | null }): ReactNode {
  const { t } = useTexts();
  return (
    <span className={`lozenge tone-${outcome ?? 'undecided'}`}>
      {outcome === null ? t('ui.place.undecided') : t(`decision.outcome.${outcome}`)}
    </span>
  );
}

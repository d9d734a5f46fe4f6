import type { ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { useTexts } from '../../lib/surface';
import { OutcomeLozenge } from '../outcome';
import { Banner } from '../states';

/** Somebody answered meanwhile: what is there now, and the choice between the two. */
export function StaleAnswer({
  current,
  keepTheirs,
  saveMine,
}: {
  current: Decision | null;
  keepTheirs: () => void;
  saveMine: () => void;
}): ReactNode {
  const { t } = useTexts();
  return (
    <Banner tone="warning" title={t('ui.stale.title')} alert>
      <div className="answer-stale">
        <OutcomeLozenge outcome={current?.outcome ?? null} />
        <p>{current === null ? t('ui.stale.taken-back') : current.reason}</p>
        <div className="row">
          <button type="button" className="button" onClick={keepTheirs}>
            {t('ui.stale.keep')}
          </button>
          <button type="button" className="button" onClick={saveMine}>
            {t('ui.stale.mine')}
          </button>
        </div>
      </div>
    </Banner>
  );
}

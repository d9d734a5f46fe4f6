import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { useTexts } from '../../lib/surface';
import { OutcomeLozenge } from '../outcome';

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
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  // It answers what the person just did, and stands below what they see on a small screen.
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} className="banner banner-warning" role="group" aria-labelledby={title} tabIndex={-1}>
      <b className="banner-title" id={title}>
        {t('ui.stale.title')}
      </b>
      <div className="answer-stale">
        <OutcomeLozenge outcome={current?.outcome ?? null} />
        <p dir="auto">{current === null ? t('ui.stale.taken-back') : current.reason}</p>
        <div className="row">
          <button type="button" className="button" onClick={keepTheirs}>
            {t('ui.stale.keep')}
          </button>
          <button type="button" className="button" onClick={saveMine}>
            {t('ui.stale.mine')}
          </button>
        </div>
      </div>
    </div>
  );
}

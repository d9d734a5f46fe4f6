import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { Merged } from './merge-drafts';

/** What somebody else saved while one was typing: what was taken over, and where one has to choose. */
export function Meanwhile<Draft extends object>({
  merged,
  theirs,
  label,
  say,
  take,
  close,
}: {
  merged: Merged<Draft>;
  /** What is saved now. */
  theirs: Draft;
  label: (part: keyof Draft) => string;
  say: (part: keyof Draft, draft: Draft) => string;
  /** Puts their version of a part into the form. */
  take: (part: keyof Draft) => void;
  close: () => void;
}): ReactNode {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for a function that cleans up.
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={box} className="banner banner-warning meanwhile" role="alert">
      <b className="banner-title">{t('ui.meanwhile.title')}</b>
      <p>{t(merged.clashing.length > 0 ? 'ui.meanwhile.clashing' : 'ui.meanwhile.taken')}</p>
      <ul>
        {merged.clashing.map((part) => (
          <li key={String(part)}>
            <span dir="auto">{t('ui.meanwhile.theirs', { part: label(part), theirs: say(part, theirs) })}</span>{' '}
            <button type="button" className="link" onClick={() => take(part)}>
              {t('ui.meanwhile.take')}
            </button>
          </li>
        ))}
        {merged.taken.map((part) => (
          <li key={String(part)} dir="auto">
            {t('ui.meanwhile.now', { part: label(part), theirs: say(part, theirs) })}
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={close}>
        {t('ui.meanwhile.close')}
      </button>
    </div>
  );
}

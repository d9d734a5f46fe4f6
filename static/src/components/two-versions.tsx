import type { ReactNode } from 'react';
import { useTexts } from '../lib/surface';

/** What becomes of one's own words when somebody else saved meanwhile. */
export type Choice = 'theirs' | 'mine' | 'both';

const CHOICES: readonly Choice[] = ['both', 'theirs', 'mine'];

/** Somebody else saved meanwhile: theirs to read, and the choice between both, theirs and mine. */
export function TwoVersions({
  choose,
  children,
}: {
  choose: (choice: Choice) => void;
  /** Theirs. */
  children: ReactNode;
}): ReactNode {
  const { t } = useTexts();
  return (
    <div className="banner banner-warning two-versions" role="alert">
      <b className="banner-title">{t('ui.section.stale')}</b>
      <div className="section-theirs">{children}</div>
      <div className="row">
        {CHOICES.map((choice) => (
          <button key={choice} type="button" className="button" onClick={() => choose(choice)}>
            {t(`ui.section.keep.${choice}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

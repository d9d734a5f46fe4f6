import { useEffect, useState, type ReactNode } from 'react';
import type { CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useTexts } from '../../lib/surface';
import { Banner } from '../states';
import type { Portal } from './use-portal';

const A_MINUTE = 60_000;
/** Every portal is looked through once a night; one that was missed is made up for after 26 hours. */
const OLD_AFTER_MS = 26 * 3_600_000;

/** Title and words of a portal, and as of when it is. */
export function Header({ portal: { view }, choice }: { portal: Portal; choice?: ReactNode }): ReactNode {
  const { t } = useTexts();
  return (
    <header className="backlog-header">
      <div className="grow">
        <h1 dir="auto">{view.title}</h1>
        {view.words !== '' && (
          <p className="backlog-words" dir="auto">
            {view.words}
          </p>
        )}
      </div>
      <div className="backlog-stamp">
        {choice}
        <p className="hint">
          <AsOf asOf={view.asOf} />
          {view.excluded > 0 && ` · ${t('ui.header.excluded', { n: view.excluded })}`}
        </p>
      </div>
    </header>
  );
}

/** "as of 2 minutes ago", kept right while the page stays open. */
export function AsOf({ asOf }: { asOf: string }): ReactNode {
  const { t } = useTexts();
  const [age, ago] = useAge(asOf);
  return <time dateTime={asOf}>{age < A_MINUTE ? t('ui.header.fresh') : t('ui.header.as-of', { ago })}</time>;
}

/**
 * The quiet note where what is shown may not be what is: it could not be refreshed, or nothing newer has come for long. It
 * stands there as it was, with its time.
 */
export function AgeNote({ asOf, failure }: { asOf: string; failure: CallFailure | null }): ReactNode {
  const texts = useTexts();
  const [age, ago] = useAge(asOf);
  if (failure === null && age < OLD_AFTER_MS) return null;
  return (
    <Banner tone="quiet">
      {texts.t(failure === null ? 'ui.state.old' : 'ui.state.not-refreshed', { ago })}
      {failure !== null && ` ${sentenceOf(texts, failure)}`}
    </Banner>
  );
}

/** How old an instant is: in milliseconds, and in words. */
function useAge(asOf: string): [number, string] {
  const [now, setNow] = useState(() => Date.now());
  const words = useDayWords(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), A_MINUTE / 2);
    return () => clearInterval(timer);
  }, [asOf]);
  const instant = Date.parse(asOf);
  return [now - instant, words.ago(instant, now)];
}

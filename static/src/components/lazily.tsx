import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Failed, Loading } from './states';

/** Style sheets that did not come. They are asked for once only: with the code that failed with them they come again. */
const lost = new Set<HTMLLinkElement>();

const noteLost = ({ target }: Event): void => {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target);
};

function fetchLost(): void {
  for (const link of lost) link.replaceWith(link.cloneNode());
  lost.clear();
}

/**
 * A part of a page whose code comes when it is needed. Code that does not come (offline in the middle of reading, a newer
 * version since) is said as any other failure, with a way to try again; the rest of the page stays.
 * @param load fetches the component
 * @param lines how many grey lines stand there meanwhile; 0 for nothing
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  lines = 6,
): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;
  return function Lazily(props: Props): ReactNode {
    const [Part, setPart] = useState(() => known);
    const [failed, setFailed] = useState(false);
    const [attempt, setAttempt] = useState(0);
    useEffect(() => {
      if (known !== null) return;
      let gone = false;
      if (attempt > 0) fetchLost();
      // The same one is not added twice.
      document.addEventListener('error', noteLost, true);
      load().then(
        (part) => {
          known = part;
          if (!gone) setPart(() => part);
        },
        () => {
          if (!gone) setFailed(true);
        },
      );
      return () => {
        gone = true;
      };
    }, [attempt]);
    useEffect(() => {
      if (!failed) return;
      const again = (): void => {
        setFailed(false);
        setAttempt((count) => count + 1);
      };
      window.addEventListener('online', again);
      return () => window.removeEventListener('online', again);
    }, [failed]);
    if (Part !== null) return <Part {...props} />;
    // What is not missed says nothing of it; a note on the page says that one is offline.
    if (failed && lines === 0 && !navigator.onLine) return null;
    if (!failed) return lines === 0 ? null : <Loading lines={lines} />;
    return (
      <Failed
        failure={{ code: 'UNREACHABLE' }}
        retry={() => {
          setFailed(false);
          setAttempt((count) => count + 1);
        }}
      />
    );
  };
}

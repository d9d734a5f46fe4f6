import { useState, type ReactNode } from 'react';
import type { AskedItem } from '../../lib/asked-item';
import type { Answer } from '../../lib/bridge';
import { useSurfaceContext } from '../../lib/surface';
import { InUseSection } from '../request/in-use-section';
import { createKeptSections } from '../../components/answer/kept-sections';
import '../request/request.css';

/** Somebody told of a tool that is in use already: no answer is asked for, but thanks and a way forward by a day. */
export function WayForward({
  item,
  loaded,
  given,
}: {
  item: AskedItem;
  loaded: Answer<'request.load'>;
  /** Called when the way forward is saved. */
  given: () => void;
}): ReactNode {
  const { accountId } = useSurfaceContext();
  const [kept] = useState(() => createKeptSections(accountId, item.id, () => window.sessionStorage));
  return (
    <div className="request sections">
      <InUseSection
        isOpen
        issueId={item.id}
        loaded={loaded}
        kept={kept}
        mayEdit={loaded.mayEdit}
        hints={{ names: item.people, words: loaded.privateWords }}
        onSaved={(_, stored) => {
          if (stored.body !== null && 'wayForward' in stored.body && stored.body.wayForward !== '') given();
        }}
      />
    </div>
  );
}

/** Short messages in the lower left corner, above open dialogs. */
import { useLayoutEffect, useRef } from 'react';
import { useSession } from '../session';

/** Shows the flags; raised again whenever one is added, because a dialog opened since would lie above them. */
export function Flags() {
  const { flags, dismiss } = useSession();
  const tray = useRef<HTMLDivElement>(null);
  const last = flags.at(-1)?.id;
  useLayoutEffect(() => {
    const element = tray.current;
    if (element === null) return;
    element.popover = 'manual';
    if (element.matches(':popover-open')) element.hidePopover();
    if (last !== undefined) element.showPopover();
  }, [last]);
  return (
    <div ref={tray} className="flags" role="status" aria-live="polite">
      {flags.map((flag) => (
        <div key={flag.id} className={`flag flag-${flag.tone}`}>
          <p>{flag.text}</p>
          <button type="button" className="button-link" aria-label="Dismiss" onClick={() => dismiss(flag.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}

/** The native dialog: Esc and the backdrop close it, the focus stays inside and comes back. */
import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from 'react';

interface DialogProperties {
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: 'small' | 'medium' | 'large';
  /** Hides the title line, for content with a heading of its own. */
  bare?: boolean;
  /** Keeps a click beside the dialog from closing it: for forms with something typed. */
  keepOnBackdrop?: boolean;
}

/** Opens with its mounting, closes with its unmounting. */
export function Dialog({ title, onClose, children, size = 'medium', bare = false, keepOnBackdrop }: DialogProperties) {
  const element = useRef<HTMLDialogElement>(null);
  const pressedOutside = useRef(false);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    document.documentElement.classList.add('has-dialog');
    return () => {
      dialog?.close();
      if (document.querySelector('dialog[open]') === null) document.documentElement.classList.remove('has-dialog');
    };
  }, []);
  function isOutside(event: MouseEvent<HTMLDialogElement>): boolean {
    return event.target === element.current;
  }
  return (
    <dialog
      ref={element}
      className={`dialog dialog-${size}`}
      aria-labelledby={bare ? undefined : titleId}
      aria-label={bare ? title : undefined}
      onCancel={(event) => {
        if (event.target !== element.current) return;
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        pressedOutside.current = isOutside(event);
      }}
      onClick={(event) => {
        if (keepOnBackdrop !== true && pressedOutside.current && isOutside(event)) onClose();
      }}
    >
      <div className="dialog-body">
        {!bare && (
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="button button-subtle button-icon" aria-label="Close" onClick={onClose}>
              ×
            </button>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { useInSight } from '../../lib/use-in-sight';

/** A question before something is done. It is open as long as it is drawn; Escape is a no. */
export function ConfirmDialog({
  title,
  children,
  yes,
  no,
  danger = false,
  busy = false,
  onYes,
  onNo,
}: {
  title: string;
  children: ReactNode;
  yes: string;
  no?: string;
  danger?: boolean;
  busy?: boolean;
  onYes: () => void;
  onNo: () => void;
}): ReactNode {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    // The focus goes back to what opened it, also when it is taken away while it is open.
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useInSight(dialog);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onNo();
      }}
    >
      <h2 id="confirm-title">{title}</h2>
      {children}
      <div className="row">
        <button
          type="button"
          className={danger ? 'button button-danger' : 'button button-primary'}
          disabled={busy}
          onClick={onYes}
        >
          {busy ? t('ui.publish.busy') : yes}
        </button>
        <button type="button" className="button button-quiet" disabled={busy} onClick={onNo}>
          {no ?? t('ui.answer.cancel')}
        </button>
      </div>
    </dialog>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import './chip.css';

/** A button that unfolds something; it folds again when one goes elsewhere, or with Escape. */
export function Menu({
  label,
  chosen = false,
  end = false,
  children,
}: {
  label: string;
  /** Whether something in it is chosen. */
  chosen?: boolean;
  /** At the end of its line: what it unfolds lies towards the start. */
  end?: boolean;
  /** Gets a function that folds it again. */
  children: (close: () => void) => ReactNode;
}): ReactNode {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeFrom = (event: Event): void => {
      const element = menu.current;
      if (element?.open === true && event.target instanceof Node && !element.contains(event.target))
        element.open = false;
    };
    document.addEventListener('pointerdown', closeFrom);
    document.addEventListener('focusin', closeFrom);
    return () => {
      document.removeEventListener('pointerdown', closeFrom);
      document.removeEventListener('focusin', closeFrom);
    };
  }, []);
  const close = (): void => {
    if (menu.current === null) return;
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };
  return (
    <details
      ref={menu}
      className="filter"
      data-end={end || undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || menu.current?.open !== true) return;
        event.stopPropagation();
        event.preventDefault();
        close();
      }}
    >
      <summary className="chip" dir="auto" data-chosen={chosen || undefined}>
        {label}
      </summary>
      {children(close)}
    </details>
  );
}

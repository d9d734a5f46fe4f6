/** A button with a list of things to do, in the browser's top layer, usable by arrow keys. */
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

export interface MenuItem {
  id: string;
  label: ReactNode;
  hint?: string;
  disabled?: boolean;
  onSelect: () => void;
}

interface PopupProperties {
  /** What the button shows. */
  label: ReactNode;
  ariaLabel?: string;
  className?: string;
  title?: string;
  disabled?: boolean;
  align?: 'start' | 'end';
  children: (close: () => void) => ReactNode;
}

function place(button: HTMLElement, panel: HTMLElement, align: 'start' | 'end'): void {
  const around = button.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const wantedLeft = align === 'end' ? around.right - size.width : around.left;
  const left = Math.max(8, Math.min(wantedLeft, innerWidth - size.width - 8));
  const below = innerHeight - around.bottom - 12;
  const above = around.top - 12;
  const openUp = size.height > below && above > below;
  panel.style.left = `${left}px`;
  panel.style.maxHeight = `${Math.max(120, openUp ? above : below)}px`;
  const height = Math.min(size.height, openUp ? above : below);
  panel.style.top = `${openUp ? around.top - height - 4 : around.bottom + 4}px`;
}

/** A button that opens a panel beside it; the panel's content is drawn only while it is open. */
export function Popup({
  label,
  ariaLabel,
  className = 'button',
  title,
  disabled,
  align = 'start',
  children,
}: PopupProperties) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = panel.current;
    const opener = button.current;
    if (!open || element === null || opener === null) return undefined;
    element.popover = 'auto';
    element.showPopover();
    place(opener, element, align);
    const closed = (event: Event): void => {
      if (event instanceof ToggleEvent && event.newState === 'closed') setOpen(false);
    };
    const again = (): void => place(opener, element, align);
    const watcher = new ResizeObserver(again);
    watcher.observe(element);
    element.addEventListener('toggle', closed);
    addEventListener('resize', again);
    return () => {
      watcher.disconnect();
      element.removeEventListener('toggle', closed);
      removeEventListener('resize', again);
    };
  }, [open, align]);
  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="true"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={ariaLabel}
        title={title}
        disabled={disabled}
        onClick={(event) => {
          event.stopPropagation();
          event.preventDefault();
          setOpen(!open);
        }}
      >
        {label}
      </button>
      {open && (
        <div
          ref={panel}
          id={id}
          className="popup"
          onClick={(event) => event.stopPropagation()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            close();
          }}
        >
          {children(close)}
        </div>
      )}
    </>
  );
}

/** The list inside a popup: arrow keys move, Enter chooses. */
export function MenuList({ items, close }: { items: readonly MenuItem[]; close: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus();
  }, []);
  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
  return (
    <div role="menu" ref={list} className="menu" onKeyDown={move}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="menuitem"
          className="menu-item"
          disabled={item.disabled}
          onClick={() => {
            close();
            item.onSelect();
          }}
        >
          <span>{item.label}</span>
          {item.hint !== undefined && <span className="menu-hint">{item.hint}</span>}
        </button>
      ))}
    </div>
  );
}

/** A button with a menu. */
export function Menu({ items, ...popup }: Omit<PopupProperties, 'children'> & { items: readonly MenuItem[] }) {
  return <Popup {...popup}>{(close) => <MenuList items={items} close={close} />}</Popup>;
}

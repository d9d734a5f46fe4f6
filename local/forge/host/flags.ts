/** Flags that an app shows (`showFlag`), in a live region at the lower left of the page. */
import { isFunction, isPlainObject } from './codec';
import type { FlagTray, ForgeFlag } from './frame-types';

const AUTO_DISMISS_MS = 8000;
const TYPES = ['info', 'success', 'warning', 'error'] as const;

/** Reads the argument of `showFlag`. */
export function readFlag(argument: unknown): ForgeFlag {
  const given = isPlainObject(argument) ? argument : {};
  const { id, title, description, type, appearance, actions, isAutoDismiss } = given;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    id: typeof id === 'number' ? id : text(id),
    title: text(title),
    description: text(description),
    type: TYPES.find((one) => one === (appearance ?? type)) ?? 'info',
    bold: appearance !== undefined,
    actions: (Array.isArray(actions) ? (actions as unknown[]) : []).filter(isPlainObject).map((action) => {
      const run = action['onClick'];
      return {
        text: text(action['text']),
        onClick: () => {
          if (isFunction(run)) run();
        },
      };
    }),
    isAutoDismiss: isAutoDismiss === true,
  };
}

const shown = new Map<string | number, HTMLElement>();

/** The tray that is used unless the page has its own. */
export const pageFlags: FlagTray = {
  show(flag) {
    this.close(flag.id);
    const element = draw(flag, () => pageFlags.close(flag.id));
    shown.set(flag.id, element);
    trayElement().append(element);
    if (flag.isAutoDismiss) setTimeout(() => pageFlags.close(flag.id), AUTO_DISMISS_MS);
  },
  close(id) {
    shown.get(id)?.remove();
    shown.delete(id);
  },
};

/** What stands outside an open modal dialog cannot be reached, so the tray stands in the uppermost one. */
function trayElement(): HTMLElement {
  const dialogs = document.querySelectorAll<HTMLElement>('dialog[open]');
  const parent = dialogs[dialogs.length - 1] ?? document.body;
  const known = document.querySelector<HTMLElement>('.forge-flags');
  if (known?.parentElement === parent) return known;
  const tray = known ?? document.createElement('div');
  tray.className = 'forge-flags';
  tray.setAttribute('role', 'region');
  tray.setAttribute('aria-live', 'polite');
  tray.setAttribute('aria-label', 'Notifications');
  parent.append(tray);
  return tray;
}

function draw(flag: ForgeFlag, dismiss: () => void): HTMLElement {
  const element = document.createElement('div');
  element.className = `forge-flag forge-flag-${flag.type}${flag.bold ? ' forge-flag-bold' : ''}`;
  const title = document.createElement('strong');
  title.textContent = flag.title;
  const description = document.createElement('p');
  description.textContent = flag.description;
  element.append(title, description);
  for (const action of flag.actions) element.append(button(action.text, action.onClick));
  const close = button('×', dismiss);
  close.className = 'forge-flag-close';
  close.setAttribute('aria-label', 'Dismiss');
  element.append(close);
  return element;
}

function button(text: string, run: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', run);
  return element;
}

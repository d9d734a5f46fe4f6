/**
 * Gives the focus to a button by its name once it is drawn (again): what one pressed may have been replaced by what it opened,
 * and whoever uses the keyboard would begin at the top of the page.
 */
export function focusButton(name: string): void {
  focusOnceDrawn(() =>
    [...document.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
    ),
  );
}

/** The same by its id, for a button whose words may have changed. */
export function focusId(id: string): void {
  focusOnceDrawn(() => document.getElementById(id));
}

function focusOnceDrawn(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    // What was opened meanwhile has taken it already.
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const found = find() ?? document.querySelector<HTMLElement>('main');
    if (found === null) return;
    if (found.tagName === 'MAIN') found.tabIndex = -1;
    found.focus();
  });
}

/** The name by which `focusButton` finds a button again; null for what is none. */
export function nameOfButton(element: Element | null): string | null {
  return element instanceof HTMLButtonElement ? (element.getAttribute('aria-label') ?? element.textContent) : null;
}

/**
 * Gives the focus to a button by its name once it is drawn (again): what one pressed may have been replaced by what it opened,
 * and whoever uses the keyboard would begin at the top of the page.
 */
export function focusButton(name: string): void {
  requestAnimationFrame(() => {
    const all = [...document.querySelectorAll('button')];
    const found = all.find((button) => (button.getAttribute('aria-label') ?? button.textContent) === name);
    if (found !== undefined) {
      found.focus();
      return;
    }
    const page = document.querySelector<HTMLElement>('main');
    if (page === null) return;
    page.tabIndex = -1;
    page.focus();
  });
}

/** The name by which `focusButton` finds a button again; null for what is none. */
export function nameOfButton(element: Element | null): string | null {
  return element instanceof HTMLButtonElement ? (element.getAttribute('aria-label') ?? element.textContent) : null;
}

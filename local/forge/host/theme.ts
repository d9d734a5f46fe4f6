/** The page's colour mode, which the frames follow. */

/** `light` or `dark`: what the page says, else what the system says. */
export function colorMode(): 'light' | 'dark' {
  const said = document.documentElement.dataset['colorMode'];
  if (said === 'light' || said === 'dark') return said;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Calls back when the colour mode changes; the returned function ends it. */
export function watchColorMode(changed: (mode: string) => void): () => void {
  let last = colorMode();
  const check = (): void => {
    const mode = colorMode();
    if (mode === last) return;
    last = mode;
    changed(mode);
  };
  const observer = new MutationObserver(check);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-color-mode'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', check);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', check);
  };
}

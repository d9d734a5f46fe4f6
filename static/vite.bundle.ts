import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/** A path beside this file; without Node's own modules, so that it is checked together with what it builds. */
const here = (path: string): string =>
  decodeURIComponent(new URL(path, import.meta.url).pathname).replace(/^\/(?=[A-Za-z]:)/, '');

/**
 * A bundle of the front end: HTML entries that share chunks. Forge serves the output from any path: addresses are relative.
 * @param outDir folder of the output, beside this file
 * @param pages names of the HTML entries, without `.html`
 */
export function bundle(outDir: string, pages: readonly string[]): UserConfig {
  return {
    root: here('.'),
    base: './',
    plugins: [react()],
    build: {
      outDir: here(`./${outDir}`),
      emptyOutDir: true,
      target: 'es2022',
      // Forge's content security policy allows neither data: scripts nor inline styles, so nothing is inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: Object.fromEntries(pages.map((page) => [page, here(`./${page}.html`)])) },
    },
  };
}

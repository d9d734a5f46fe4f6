import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** A path beside this file; without Node's own modules, so that it is checked together with what it builds. */
const here = (path: string): string =>
  decodeURIComponent(new URL(path, import.meta.url).pathname).replace(/^\/(?=[A-Za-z]:)/, '');

/** One project, an HTML entry per surface, shared chunks. Forge serves the output from any path: addresses are relative. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react()],
  build: {
    outDir: here('./app'),
    emptyOutDir: true,
    target: 'es2022',
    // Forge's content security policy allows neither data: scripts nor inline styles, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        decision: here('./decision.html'),
        triage: here('./triage.html'),
        project: here('./project.html'),
        settings: here('./settings.html'),
      },
    },
  },
});

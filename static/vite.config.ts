import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

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
    rollupOptions: {
      input: {
        decision: here('./decision.html'),
        triage: here('./triage.html'),
        project: here('./project.html'),
        settings: here('./settings.html'),
      },
    },
  },
});

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import dark from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-dark.js';
import light from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-light.js';
import shape from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-shape.js';
import spacing from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-spacing.js';
import typography from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-typography.js';

/** The design tokens as a style sheet made while building, so that no JavaScript of theirs is shipped. */
function designTokens(): Plugin {
  const id = '\0design-tokens.css';
  return {
    name: 'design-tokens',
    resolveId: (source) => (source === 'virtual:design-tokens.css' ? id : null),
    load: (loaded) => (loaded === id ? [light, dark, spacing, typography, shape].join('\n') : null),
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), designTokens()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL would need an exception in the page's content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/rest': { target: process.env['LOCAL_SITE'] ?? 'http://localhost:8080' },
      '/local': { target: process.env['LOCAL_SITE'] ?? 'http://localhost:8080' },
    },
  },
});

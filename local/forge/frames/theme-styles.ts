/** The design tokens that `view.theme.enable()` brings into a frame, as one style sheet. */
import { createRequire } from 'node:module';

const THEMES = ['light', 'dark', 'spacing', 'typography', 'shape'];

/** The style sheet; read from the package on first use. */
export function createThemeStyles(): () => string {
  let css: string | undefined;
  return () => (css ??= read());
}

function read(): string {
  const load = createRequire(import.meta.url);
  return THEMES.map((name) => {
    const module: unknown = load(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${name}.js`);
    const text = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
    if (typeof text !== 'string') throw new Error(`@atlaskit/tokens has no theme ${name}.`);
    return text;
  }).join('\n');
}

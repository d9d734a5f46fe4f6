/** Made by vite.config.ts from the themes below. */
declare module 'virtual:design-tokens.css';

declare module '@atlaskit/tokens/dist/esm/artifacts/themes/*.js' {
  /** The theme's style sheet. */
  const css: string;
  export default css;
}

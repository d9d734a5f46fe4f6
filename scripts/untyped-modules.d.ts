/** Design tokens as style sheets: each of these modules exports one string. */
declare module '@atlaskit/tokens/dist/esm/artifacts/themes/*' {
  const css: string;
  export default css;
}

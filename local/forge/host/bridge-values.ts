/** Values that cross the bridge between a page and a frame. Without any DOM: the back end uses them too. */

/** A value that survives JSON. Bridge payloads are of this kind. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** `small` 400 px, `medium` 600 px, `large` 800 px, `xlarge` 968 px wide; `max`, `fullscreen` fill the window. */
export type ModalSize =
  'small' | 'medium' | 'large' | 'xlarge' | 'max' | 'fullscreen' | 'resizable' | { width: string; height?: string };

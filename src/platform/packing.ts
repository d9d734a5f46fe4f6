/** Packs contents for the store: JSON, gzip, base64; the same content always gives the same text. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

const LEVEL = 9;
/** Nearly as small in a fraction of the time, for what somebody waits for. */
const FAST_LEVEL = 6;
const HASH_CHARACTERS = 16;
/** The byte of gzip's header that names the operating system; 255 is "unknown". */
const OS_BYTE = 9;
const UNKNOWN_OS = 255;

/** @returns gzip of the content's JSON, in base64; it holds no time and no name of a system */
export const pack = (content: unknown): string => packAt(content, LEVEL);

/** The same for what is sent, not stored. */
export const packFast = (content: unknown): string => packAt(content, FAST_LEVEL);

function packAt(content: unknown, level: number): string {
  const packed = gzipSync(JSON.stringify(content), { level });
  packed[OS_BYTE] = UNKNOWN_OS;
  return packed.toString('base64');
}

/** The content that was packed. @throws if the text is broken */
export function unpack(packed: string): unknown {
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));
}

/** Fingerprint of a content, independent of how it is packed. */
export function hash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, HASH_CHARACTERS);
}

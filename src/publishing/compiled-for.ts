/** What a head was compiled for. A portal whose settings say something else is compiled anew, whole. */
import type { PortalSettings, ProjectSettings } from '../settings/settings';
import type { CompiledFor, SnapshotHead } from './snapshot';

/** Changes when items are compiled in another way than before, by the same rules. */
const COMPILED_AS = 1;

/** What a portal is compiled for, by what is set now. @param hash makes a fingerprint */
export function compiledForOf(
  hash: (content: unknown) => string,
  { startLine, timeZone }: Pick<ProjectSettings, 'startLine' | 'timeZone'>,
  privateWords: readonly string[],
  { allow, source }: Pick<PortalSettings, 'allow' | 'source'>,
): CompiledFor {
  return { allow, source, rules: hash([COMPILED_AS, startLine, timeZone, privateWords]) };
}

/** Whether a head was compiled for what is wanted. */
export const isCompiledFor = (head: SnapshotHead, wanted: CompiledFor): boolean =>
  head.compiledFor.rules === wanted.rules && letsOutTheSame(head, wanted);

/** Whether a head holds what the settings of its portal now say that it holds. */
export function letsOutTheSame({ compiledFor }: SnapshotHead, wanted: Pick<CompiledFor, 'allow' | 'source'>): boolean {
  const { allow, source } = compiledFor;
  const isSame = allow.length === wanted.allow.length && allow.every((part) => wanted.allow.includes(part));
  return isSame && source === wanted.source;
}

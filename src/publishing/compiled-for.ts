/** What a head was compiled for. A portal whose settings say something else is compiled anew, whole. */
import type { PortalSettings, ProjectSettings } from '../settings/settings';
import type { CompiledFor, SnapshotHead } from './snapshot';

/** Changes when items are compiled in another way than before, by the same rules. */
const COMPILED_AS = 3;

/** What a portal is compiled for, by what is set now. @param hash makes a fingerprint */
export function compiledForOf(
  hash: (content: unknown) => string,
  { startLine, timeZone }: Pick<ProjectSettings, 'startLine' | 'timeZone'>,
  privateWords: readonly string[],
  { allow, source }: Pick<PortalSettings, 'allow' | 'source'>,
): CompiledFor {
  return { allow, source, words: hash(privateWords), rules: hash([COMPILED_AS, startLine, timeZone]) };
}

/** Whether a head was compiled for what is wanted. */
export const isCompiledFor = (head: SnapshotHead, wanted: CompiledFor): boolean =>
  head.compiledFor.rules === wanted.rules && isCompiledForPortals(head, wanted);

/** The same as far as the portals' own settings go, without what is set of the project in Jira. */
export function isCompiledForPortals({ compiledFor }: SnapshotHead, wanted: Omit<CompiledFor, 'rules'>): boolean {
  const { allow, source, words } = compiledFor;
  const isSame = allow.length === wanted.allow.length && allow.every((part) => wanted.allow.includes(part));
  return isSame && source === wanted.source && words === wanted.words;
}

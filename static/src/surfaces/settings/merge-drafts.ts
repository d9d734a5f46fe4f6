/** Two people at the same settings: what the other one saved meanwhile, and what was typed here, become one draft. Pure. */

export interface Merged<Draft> {
  /** What was changed here stays; everything else is as the other one saved it. */
  draft: Draft;
  /** Parts that only the other one changed. */
  taken: (keyof Draft)[];
  /** Parts that both changed, each to something else: what was typed here stands until it is saved or given up. */
  clashing: (keyof Draft)[];
}

/** Whether two parts of a draft say the same. */
export function isSamePart(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Merges what was typed with what somebody else saved.
 * @param base what both began with
 * @param mine what was typed here
 * @param theirs what is saved now
 */
export function mergeDrafts<Draft extends object>(base: Draft, mine: Draft, theirs: Draft): Merged<Draft> {
  const merged: Merged<Draft> = { draft: { ...mine }, taken: [], clashing: [] };
  for (const part of Object.keys(theirs) as (keyof Draft)[]) {
    const theyChanged = !isSamePart(base[part], theirs[part]);
    const iChanged = !isSamePart(base[part], mine[part]);
    if (!theyChanged || isSamePart(mine[part], theirs[part])) continue;
    if (iChanged) merged.clashing.push(part);
    else {
      merged.draft[part] = theirs[part];
      merged.taken.push(part);
    }
  }
  return merged;
}

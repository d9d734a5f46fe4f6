import { useState } from 'react';
import { bothOf } from '../../../../src/requests/three-way';
import type { KeptSections } from '../answer/kept-sections';
import type { Choice } from '../two-versions';

/** What is typed in a form of the panel: kept until it is saved or given up, whatever is opened meanwhile. */
export interface SheetDraft<Body> {
  body: Body;
  change: (parts: Partial<Body>) => void;
  /** Whether somebody else saved the same meanwhile, so that one has to choose. */
  isConflict: boolean;
  choose: (choice: Choice) => void;
  forget: () => void;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The draft of a form.
 * @param name of the form, among what is kept of the epic
 * @param stored what is saved now, as the form shows it
 * @param texts parts that hold words: where two people changed them, one version stands below the other
 */
export function useSheetDraft<Body extends object>(
  kept: KeptSections,
  name: string,
  stored: Body,
  texts: readonly string[] = [],
): SheetDraft<Body> {
  const [draft, setDraft] = useState(() => kept.find<Body>(name, stored) ?? { base: stored, body: stored });
  const { base, body } = draft;
  const put = (next: { base: Body; body: Body }): void => {
    setDraft(next);
    if (isSame(next.body, next.base)) kept.drop(name);
    else kept.keep(name, { ...next, revision: null });
  };
  const isMoved = !isSame(stored, base);
  // It was read again: what nobody changed here, or changed to the same, is shown as it is now.
  if (isMoved && (isSame(body, base) || isSame(body, stored))) put({ base: stored, body: stored });
  return {
    body,
    change: (parts) => put({ base, body: { ...body, ...parts } }),
    isConflict: isMoved && !isSame(body, base) && !isSame(body, stored),
    choose(choice) {
      const both = (): Body => bothOf(base, body, stored, (part) => texts.includes(part));
      put({ base: stored, body: choice === 'theirs' ? stored : choice === 'mine' ? body : both() });
    },
    forget: () => kept.drop(name),
  };
}

/** The draft of a form that only adds something: nobody else can have saved the same. */
export function useNewDraft<Body extends object>(kept: KeptSections, name: string, empty: Body): SheetDraft<Body> {
  const [begun] = useState(() => kept.find<Body>(name, empty)?.base ?? empty);
  return useSheetDraft(kept, name, begun);
}

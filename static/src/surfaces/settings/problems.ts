/** Which field a refused form is about. */
import { useEffect, useState, type RefObject } from 'react';
import type { CallFailure } from '../../lib/bridge';
import type { Texts } from '../../lib/texts';

/** Sentences by the field beside which they stand. */
export type Problems = ReadonlyMap<string, string>;

/** The sentences of a failure by field: `settings.deciders.roleIds` belongs to `deciders`. */
export function problemsByField(texts: Texts, { problems = [] }: CallFailure): Problems {
  return new Map(
    problems.map(({ path, code }) => [fieldOf(path), texts.find(code) ?? texts.t('error.INVALID')] as const),
  );
}

function fieldOf(path: string): string {
  return path.split('.').find((part) => part !== 'settings' && part !== 'portal') ?? path;
}

/**
 * Puts the cursor where the first correction is due, as soon as the form shows it.
 * @returns whether the form shows such a place at all
 */
export function useFocusOnError(form: RefObject<HTMLElement | null>, errors: Problems): boolean {
  const [isMarked, setIsMarked] = useState(false);
  useEffect(() => {
    const first = errors.size > 0 ? form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null;
    setIsMarked(first !== null && first !== undefined);
    first?.focus();
  }, [form, errors]);
  return isMarked;
}

import { useCallback, useState } from 'react';

/**
 * What somebody has typed and not sent, as long as the page lives: folding a form, closing a story or a newer answer takes
 * nothing away from them.
 */
const typed = new Map<string, string>();

/** Names everything that is typed in one form about one request. */
export const formName = ({ projectId, item }: { projectId: string; item: number }, form: string): string =>
  `${projectId}:${item}:${form}:`;

/** A text of a form that is kept until the form is sent. */
export function useTyped(form: string, field: string, initial = ''): [string, (text: string) => void] {
  const [text, setText] = useState(() => typed.get(form + field) ?? initial);
  const change = useCallback(
    (next: string) => {
      if (next === initial) typed.delete(form + field);
      else typed.set(form + field, next);
      setText(next);
    },
    [form, field, initial],
  );
  return [text, change];
}

/** Whether something was typed into a form and not sent. */
export function isTyped(form: string): boolean {
  return [...typed.keys()].some((name) => name.startsWith(form));
}

/** Forgets a form that was sent or given up. */
export function forgetTyped(form: string): void {
  for (const name of [...typed.keys()]) if (name.startsWith(form)) typed.delete(name);
}

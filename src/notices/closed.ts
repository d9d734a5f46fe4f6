/** What is told of a closing without an answer: how a request is closed, or that it is open again. Each state is told once. */
import type { StoredClosing } from '../requests/closing';
import type { NoticeKind, Told } from './notice';

/** A closing with its revision; null where it was never closed. */
export type KnownClosing = { revision: number; body: StoredClosing | null } | null;

const OPEN_AGAIN = 'open';

/** How it is closed, in a word that tells it from every other way. */
function stateOf({ as, duplicateOf }: StoredClosing): string {
  return as === null ? OPEN_AGAIN : duplicateOf === null ? as : `${as} ${duplicateOf.id}`;
}

/** Names the state of things that a notice tells of: one that came later is another one, though it reads the same; null for none. */
export function closedVersion(closing: KnownClosing): string | null {
  return closing?.body == null ? null : `${String(closing.revision)} ${stateOf(closing.body)}`;
}

/** The state that people were told of last, by person, as a notice of a kind; answers are numbers alone. */
function lastToldOf({ items }: Told, kind: NoticeKind): Map<string, string> {
  const last = new Map<string, { revision: number; state: string }>();
  for (const { kind: of, version, person, state } of items) {
    const [, revision, told] = /^(\d+) (.+)$/.exec(version) ?? [];
    // Of what may have gone out, nobody is told twice.
    if (of !== kind || revision === undefined || told === undefined || (state !== 'sent' && state !== 'claimed'))
      continue;
    if ((last.get(person)?.revision ?? 0) < Number(revision)) {
      last.set(person, { revision: Number(revision), state: told });
    }
  }
  return new Map([...last].map(([person, { state }]) => [person, state]));
}

/**
 * Whether a person is to be told how a request is closed now: nobody is told what they know already, and that it is open again only
 * who was told that it was closed.
 */
export function toTellOf(closing: StoredClosing, told: Told, kind: 'closed' | 'comment'): (person: string) => boolean {
  const known = lastToldOf(told, kind);
  const now = stateOf(closing);
  return (person) => {
    const last = known.get(person);
    return last !== now && (now !== OPEN_AGAIN || last !== undefined);
  };
}

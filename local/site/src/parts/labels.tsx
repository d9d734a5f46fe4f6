/** The small marks that stand for a type, a status, a priority or a person. */
import type { IssueRef, IssueType, Named, Person, Status } from '../api/types';

const typeShapes: Record<string, string> = {
  epic: 'M9 1 3 9h4l-1 6 7-9H9z',
  story: 'M4 2h8v12l-4-3.2L4 14z',
  task: 'M6.6 12 2.8 8.2l1.3-1.3 2.5 2.5 5.3-5.3 1.3 1.3z',
  subtask: 'M3 3h6v6H3zM7 11h4V7h2v6H7z',
  bug: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z',
  other: 'M3 4h10v2H3zM3 7h10v2H3zM3 10h7v2H3z',
};

function kindOf(type: IssueType): string {
  if (type.hierarchyLevel === 1) return 'epic';
  if (type.subtask === true || type.hierarchyLevel === -1) return 'subtask';
  const name = type.name.toLowerCase();
  return ['story', 'task', 'bug'].find((kind) => name.includes(kind)) ?? 'other';
}

/** The type's mark; its name is its title. */
export function TypeMark({ type }: { type: IssueType | undefined }) {
  if (type === undefined) return null;
  const kind = kindOf(type);
  return (
    <svg className={`type-mark type-${kind}`} viewBox="0 0 16 16" role="img" aria-label={type.name}>
      <title>{type.name}</title>
      <rect width="16" height="16" rx="3" />
      <path d={typeShapes[kind]} />
    </svg>
  );
}

/** A status in its category's colour. */
export function StatusLozenge({ status }: { status: Status | undefined }) {
  if (status === undefined) return null;
  return <span className={`lozenge lozenge-${status.statusCategory.key}`}>{status.name}</span>;
}

/** What a work item stands under: an epic in its colour, anything else plainly. */
export function ParentLozenge({ parent }: { parent: IssueRef | undefined }) {
  if (parent === undefined) return null;
  const level = parent.fields?.issuetype?.hierarchyLevel;
  const name = parent.fields?.summary ?? parent.key;
  return (
    <span className={`lozenge ${level === undefined || level >= 1 ? 'lozenge-epic' : 'lozenge-parent'}`} title={name}>
      {name}
    </span>
  );
}

const priorityLevels = ['highest', 'high', 'medium', 'low', 'lowest'];

/** A priority as one to five strokes, with its name for the reader. */
export function PriorityMark({ priority, withName }: { priority: Named | null | undefined; withName?: boolean }) {
  if (priority === null || priority === undefined) return null;
  const level = priorityLevels.indexOf(priority.name.toLowerCase());
  const marks = ['↟', '↑', '=', '↓', '↡'];
  return (
    <span className={`priority priority-${priorityLevels[level] ?? 'medium'}`} title={`Priority: ${priority.name}`}>
      <span aria-hidden="true">{marks[level] ?? '='}</span>
      <span className={withName === true ? '' : 'hidden'}>{priority.name}</span>
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

function hue(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return sum % 6;
}

/** A person's initials in a circle. */
export function Avatar({ person, size = 24 }: { person: Person | null | undefined; size?: 20 | 24 | 32 }) {
  if (person === null || person === undefined) {
    return (
      <span className={`avatar avatar-${size} avatar-none`} title="Unassigned" role="img" aria-label="Unassigned">
        –
      </span>
    );
  }
  return (
    <span
      className={`avatar avatar-${size} avatar-hue-${hue(person.accountId)} ${person.active === false ? 'avatar-gone' : ''}`}
      title={nameOf(person)}
      role="img"
      aria-label={nameOf(person)}
    >
      {initials(person.displayName)}
    </span>
  );
}

/** A person's name; says so if the account is no longer active. */
export function nameOf(person: Person): string {
  return person.active === false ? `${person.displayName} (inactive)` : person.displayName;
}

/** A person's circle and name in one line. */
export function PersonName({ person, none = 'Unassigned' }: { person: Person | null | undefined; none?: string }) {
  if (person === null || person === undefined) return <span className="subtle nowrap">{none}</span>;
  return (
    <span className="person">
      <Avatar person={person} size={20} />
      <span>{nameOf(person)}</span>
    </span>
  );
}

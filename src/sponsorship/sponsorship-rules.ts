/** What may be recorded about an epic. Each broken rule names the part and its sentence `sponsorship.error.…`. */
import { isCalendarDate } from '../decisions/calendar-date';
import type { Problem } from '../platform/failure';
import { mayDecide } from '../settings/project-settings';
import type { ProjectSettings } from '../settings/settings';
import {
  MOST,
  namedIn,
  QUESTIONS,
  ROLES,
  TEXT_MAX,
  type Change,
  type Part,
  type Question,
  type Role,
  type Sponsorship,
  type Verdict,
} from './sponsorship';

/** A need in fewer letters is none. */
export const NEED_MIN = 10;
/** Jira's account ids are no longer. */
const ACCOUNT_ID = /^[A-Za-z0-9:_-]{1,128}$/;

/** What is to be saved of the why. */
export interface WhyToSave {
  need: string;
  measure: string;
  statedBy: string | null;
  statedByText: string;
  statedOn: string;
}

export type PeopleToSave = Partial<Record<Role, string | null>>;

/** A check-in as somebody fills it in. */
export interface CheckInToRecord {
  verdict: Verdict;
  changes: Change[];
  note: string;
  /** Who confirmed it, if that was somebody else. */
  confirmedBy: string | null;
  meeting: string;
}

const problem = (path: string, code: string): Problem => ({ path, code: `sponsorship.error.${code}` });
const isTooLong = (text: string, most: number): boolean => text.trim().length > most;

/** Whether a text can be an account id. */
export const isAccountId = (text: string): boolean => ACCOUNT_ID.test(text);

/** Checks people before they are named. @param now who is named after the change */
export function checkPeople(people: PeopleToSave, now: Sponsorship['people']): Problem[] {
  const problems = ROLES.filter((role) => people[role] != null && !isAccountId(people[role])).map((role) =>
    problem(`people.${role}`, 'person'),
  );
  const isOwnDeputy = people.deputy != null && people.deputy === (people.sponsor ?? now.sponsor?.accountId);
  return isOwnDeputy ? [...problems, problem('people.deputy', 'own-deputy')] : problems;
}

/** Checks the why before it is written down. @param today `YYYY-MM-DD` in the project's time zone */
export function checkWhy(why: WhyToSave, today: string): Problem[] {
  const problems: Problem[] = [];
  if (why.need.trim().length < NEED_MIN) problems.push(problem('why.need', 'need-short'));
  if (isTooLong(why.need, TEXT_MAX.need)) problems.push(problem('why.need', 'text-long'));
  if (isTooLong(why.measure, TEXT_MAX.measure)) problems.push(problem('why.measure', 'text-long'));
  if (isTooLong(why.statedByText, TEXT_MAX.name)) problems.push(problem('why.statedByText', 'text-long'));
  if (why.statedBy !== null && !isAccountId(why.statedBy)) problems.push(problem('why.statedBy', 'person'));
  if (!isCalendarDate(why.statedOn) || why.statedOn > today) problems.push(problem('why.statedOn', 'date'));
  return problems;
}

/** Checks who takes part. */
export function checkParts(parts: readonly Part[]): Problem[] {
  if (parts.length > MOST.parts) return [problem('parts', 'too-many')];
  return parts.flatMap((part, index) => {
    const path = `parts.${index}`;
    const problems: Problem[] = [];
    if (part.what.trim() === '') problems.push(problem(`${path}.what`, 'part-name'));
    if (isTooLong(part.what, TEXT_MAX.name)) problems.push(problem(`${path}.what`, 'text-long'));
    if (isTooLong(part.note, TEXT_MAX.note)) problems.push(problem(`${path}.note`, 'text-long'));
    if (part.accountId !== null && !isAccountId(part.accountId)) problems.push(problem(`${path}.accountId`, 'person'));
    return problems;
  });
}

/** Checks the answers to what is worth asking. */
export function checkQuestions(questions: Readonly<Record<Question, string>>): Problem[] {
  return QUESTIONS.filter((question) => isTooLong(questions[question], TEXT_MAX.answer)).map((question) =>
    problem(`questions.${question}`, 'text-long'),
  );
}

/** Whether somebody confirms in person: the sponsor and the deputy do. */
export function confirmsInPerson({ people }: Pick<Sponsorship, 'people'>, accountId: string): boolean {
  return people.sponsor?.accountId === accountId || people.deputy?.accountId === accountId;
}

/** Checks a check-in. @param by account id of who records it */
export function checkCheckIn(checkIn: CheckInToRecord, sponsorship: Sponsorship, by: string): Problem[] {
  const problems: Problem[] = [];
  const { verdict, changes, note, confirmedBy, meeting } = checkIn;
  if (sponsorship.people.sponsor === null && sponsorship.people.deputy === null) {
    problems.push(problem('verdict', 'nobody-to-confirm'));
  } else if (!confirmsInPerson(sponsorship, by)) {
    if (confirmedBy === null || !confirmsInPerson(sponsorship, confirmedBy)) {
      problems.push(problem('confirmedBy', 'confirmed-by'));
    }
    if (meeting.trim() === '') problems.push(problem('meeting', 'meeting'));
  }
  // What has changed may also be none of these: then the note says it.
  if (verdict === 'changed' && changes.length === 0 && note.trim() === '') problems.push(problem('changes', 'changes'));
  if (isTooLong(note, TEXT_MAX.note)) problems.push(problem('note', 'text-long'));
  if (isTooLong(meeting, TEXT_MAX.meeting)) problems.push(problem('meeting', 'text-long'));
  return problems;
}

/** Checks the end of an epic. */
export function checkRetired({ why, plan }: { why: string; plan: string }): Problem[] {
  const problems: Problem[] = [];
  if (why.trim().length < NEED_MIN) problems.push(problem('why', 'retire-why'));
  if (isTooLong(why, TEXT_MAX.retire)) problems.push(problem('why', 'text-long'));
  if (isTooLong(plan, TEXT_MAX.retire)) problems.push(problem('plan', 'text-long'));
  return problems;
}

/**
 * Whether somebody may write the records of an epic: whoever is named in it, to whom it is assigned, and who decides in the
 * project. Everybody else who can see the epic reads what is not only for the team.
 * @param person the account, with the project roles that Jira says it holds
 */
export function maySponsor(
  person: { accountId: string; roleIds: readonly number[] },
  epic: { sponsorship: Sponsorship | null; assignee: string | null; settings: ProjectSettings | null },
): boolean {
  if (epic.settings === null || !epic.settings.on) return false;
  return (
    person.accountId === epic.assignee ||
    (epic.sponsorship !== null && namedIn(epic.sponsorship).includes(person.accountId)) ||
    mayDecide(epic.settings, person)
  );
}

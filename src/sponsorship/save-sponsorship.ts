import { plainTexts } from '../decisions/plain-text';
import { fail, ok, type Problem, type Result } from '../platform/failure';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import { PARTS, type Cadence, type Part, type Question, type Sponsorship } from './sponsorship';
import { isPartNewer, savedWith, withPeople, withWhy } from './sponsorship-changes';
import {
  checkParts,
  checkPeople,
  checkQuestions,
  checkWhy,
  type PeopleToSave,
  type WhyToSave,
} from './sponsorship-rules';
import { changeSponsorship, type WritingPorts } from './write-sponsorship';

/** The parts that somebody saves; each by itself. */
export interface SponsorshipToSave {
  people?: PeopleToSave;
  why?: WhyToSave;
  parts?: Part[];
  questions?: Record<Question, string>;
  cadence?: Cadence;
}

/**
 * Saves parts of the record of an epic.
 * @param revision of the record that the form was opened with; 0 if there was none
 * @returns INVALID with every broken rule; STALE if somebody saved the same part meanwhile
 * @throws Refusal of Jira or the store
 */
export function saveSponsorship(
  ports: WritingPorts,
  on: OnEpic,
  { revision: opened, ...save }: SponsorshipToSave & { revision: number },
): Promise<Result<SponsorshipView>> {
  const parts = PARTS.filter((part) => save[part] !== undefined);
  const plain = plainTexts(save);
  return changeSponsorship(ports, on, ({ body, revision, today }) => {
    if (isPartNewer(body, parts, opened)) return fail('STALE');
    const problems = problemsOf(plain, body, today);
    if (problems.length > 0) return fail('INVALID', { problems });
    return ok(savedWith(saved(plain, body, on.accountId, today), parts, revision + 1));
  });
}

function problemsOf({ people, why, parts, questions }: SponsorshipToSave, body: Sponsorship, today: string): Problem[] {
  return [
    ...(people === undefined ? [] : checkPeople(people, body.people)),
    ...(why === undefined ? [] : checkWhy(why, today)),
    ...(parts === undefined ? [] : checkParts(parts)),
    ...(questions === undefined ? [] : checkQuestions(questions)),
  ];
}

function saved(
  { people, why, parts, questions, cadence }: SponsorshipToSave,
  body: Sponsorship,
  by: string,
  today: string,
): Sponsorship {
  let next = body;
  if (people !== undefined) next = withPeople(next, people, today);
  if (why !== undefined) {
    const need = why.need.trim();
    next = withWhy(next, {
      need,
      measure: why.measure.trim(),
      statedBy: why.statedBy,
      statedByText: why.statedBy === null ? why.statedByText.trim() : '',
      statedOn: why.statedOn,
      by,
      on: today,
    });
  }
  if (parts !== undefined)
    next = { ...next, parts: parts.map((part) => ({ ...part, what: part.what.trim(), note: part.note.trim() })) };
  if (questions !== undefined) next = { ...next, questions };
  if (cadence !== undefined) next = { ...next, cadence };
  return next;
}

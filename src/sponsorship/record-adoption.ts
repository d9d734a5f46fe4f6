import { plainTexts } from '../decisions/plain-text';
import { fail, ok, type Result } from '../platform/failure';
import { withReading, type Audience } from './adoption';
import { checkAudiences, checkReading, type AudienceToSave, type ReadingToAdd } from './adoption-rules';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import { changeAdoption, type WritingPorts } from './write-sponsorship';

/**
 * Saves the audiences of an epic; their readings stay. An audience that is left out is taken off.
 * @param revision of the record that the form was opened with; 0 if there was none
 * @returns INVALID with every broken rule; STALE if somebody wrote meanwhile
 * @throws Refusal of Jira or the store
 */
export function saveAudiences(
  ports: WritingPorts,
  on: OnEpic,
  { audiences: given, revision }: { audiences: AudienceToSave[]; revision: number },
): Promise<Result<SponsorshipView>> {
  const audiences = plainTexts(given);
  const problems = checkAudiences(audiences);
  if (problems.length > 0) return Promise.resolve(fail('INVALID', { problems }));
  return changeAdoption(ports, on, (before) => {
    if (before.revision !== revision) return fail('STALE');
    return ok({ audiences: audiences.map((audience) => merged(audience, before.body.audiences, before.today)) });
  });
}

function merged(saved: AudienceToSave, before: readonly Audience[], today: string): Audience {
  const known = before.find(({ id }) => id === saved.id);
  return {
    ...saved,
    who: saved.who.trim(),
    measure: saved.measure.trim(),
    unit: saved.unit.trim(),
    resistance: saved.resistance.trim(),
    answer: saved.answer.trim(),
    since: known?.since ?? today,
    readings: known?.readings ?? [],
    earlier: known?.earlier ?? null,
  };
}

/**
 * Enters a reading. Readings may come in any order of days; another one of the same day replaces it.
 * @returns INVALID with every broken rule, also if the audience or its unit is not there any more
 * @throws Refusal of Jira or the store
 */
export function addReading(ports: WritingPorts, on: OnEpic, reading: ReadingToAdd): Promise<Result<SponsorshipView>> {
  return changeAdoption(ports, on, ({ body, today }) => {
    const audience = body.audiences.find(({ id }) => id === reading.audienceId);
    const problems = checkReading(reading, audience, today);
    if (problems.length > 0) return fail('INVALID', { problems });
    const { on: day, value } = reading;
    return ok({
      audiences: body.audiences.map((each) =>
        each === audience ? withReading(each, { on: day, value, by: on.accountId }) : each,
      ),
    });
  });
}

/** What may be recorded about adoption. Each broken rule names the part and its sentence `sponsorship.error.…`. */
import { isCalendarDate } from '../decisions/calendar-date';
import type { Problem } from '../platform/failure';
import { ADOPTION_MOST, ADOPTION_TEXT_MAX, READING_MAX, type Audience } from './adoption';

/** An audience as somebody fills it in; its readings are entered one by one. */
export type AudienceToSave = Omit<Audience, 'readings' | 'earlier' | 'since'>;

/** A value to enter. */
export interface ReadingToAdd {
  audienceId: string;
  on: string;
  value: number;
  /** The unit in which it was counted, as the form showed it. */
  unit: string;
}

const problem = (path: string, code: string): Problem => ({ path, code: `sponsorship.error.${code}` });
const isNumber = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= READING_MAX;

/** Checks audiences before they are saved. */
export function checkAudiences(audiences: readonly AudienceToSave[]): Problem[] {
  if (audiences.length > ADOPTION_MOST.audiences) return [problem('audiences', 'too-many')];
  return audiences.flatMap((audience, index) => {
    const path = `audiences.${index}`;
    const problems: Problem[] = [];
    if (audience.who.trim() === '') problems.push(problem(`${path}.who`, 'audience'));
    if (audience.measure.trim() === '') problems.push(problem(`${path}.measure`, 'measure'));
    for (const part of ['who', 'measure', 'unit', 'resistance', 'answer'] as const) {
      if (audience[part].trim().length > ADOPTION_TEXT_MAX[part])
        problems.push(problem(`${path}.${part}`, 'text-long'));
    }
    for (const part of ['baseline', 'target'] as const) {
      const value = audience[part];
      if (value !== null && !isNumber(value)) problems.push(problem(`${path}.${part}`, 'number'));
    }
    if (audience.targetOn !== null && !isCalendarDate(audience.targetOn)) {
      problems.push(problem(`${path}.targetOn`, 'target-date'));
    }
    return problems;
  });
}

/**
 * Checks a reading.
 * @param audience that it is of; undefined if there is none of that id
 * @param today `YYYY-MM-DD` in the project's time zone
 */
export function checkReading(reading: ReadingToAdd, audience: Audience | undefined, today: string): Problem[] {
  if (audience === undefined) return [problem('audienceId', 'audience-gone')];
  const problems: Problem[] = [];
  if (!isCalendarDate(reading.on) || reading.on > today) problems.push(problem('on', 'date'));
  if (!isNumber(reading.value)) problems.push(problem('value', 'number'));
  // Somebody changed the unit while the form was open: the number may mean something else now.
  if (reading.unit.trim() !== audience.unit) problems.push(problem('value', 'unit'));
  return problems;
}

/** Reads, checks and defaults the settings of a project. */
import type { Problem } from '../platform/failure';
import { stillThere } from '../privacy/erased';
import { dateOfDay, dayNumber, isCalendarDate, isTimeZone } from '../decisions/calendar-date';
import { SETTINGS_FORMAT, type ProjectSettings } from './settings';

export const DECIDERS_MAX = 100;
export const EMPTY_WORDS = { most: 100, longest: 80 } as const;
export const PROMISE_DAYS = { min: 1, max: 60, usual: 10 } as const;
/** Jira's account ids are no longer. */
const ACCOUNT_ID_MAX = 128;
const YEAR_DAYS = 366;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numbersOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((each: unknown) => typeof each === 'number') : [];
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each: unknown) => typeof each === 'string') : [];

/**
 * Reads settings as they are stored in the project property. Whoever administers the project can write there, so parts that
 * make no sense are replaced by what switches less on: not on, nobody decides.
 * @returns null for no settings; `isNewer` if a newer version of Daylight wrote them
 */
export function readSettings(stored: unknown): { settings: ProjectSettings | null; isNewer: boolean } {
  if (!isRecord(stored)) return { settings: null, isNewer: false };
  if (typeof stored.format === 'number' && stored.format > SETTINGS_FORMAT) return { settings: null, isNewer: true };
  const deciders = isRecord(stored.deciders) ? stored.deciders : {};
  const startLine = typeof stored.startLine === 'string' && isCalendarDate(stored.startLine) ? stored.startLine : null;
  const timeZone = typeof stored.timeZone === 'string' && isTimeZone(stored.timeZone) ? stored.timeZone : 'UTC';
  const promise = typeof stored.promiseDays === 'number' ? stored.promiseDays : PROMISE_DAYS.usual;
  return {
    settings: {
      format: SETTINGS_FORMAT,
      on: stored.on === true && startLine !== null,
      startLine: startLine ?? dateOfDay(0),
      deciders: { roleIds: numbersOf(deciders.roleIds), accountIds: stillThere(textsOf(deciders.accountIds)) },
      timeZone,
      promiseDays: Math.min(PROMISE_DAYS.max, Math.max(PROMISE_DAYS.min, Math.round(promise))),
      publicComments: stored.publicComments === true,
      emptyWords: tidyEmptyWords(textsOf(stored.emptyWords)).slice(0, EMPTY_WORDS.most),
    },
    isNewer: false,
  };
}

/** What a project starts with before anybody has set anything: off, from today, decided by who administers it. */
export function defaultSettings(given: {
  today: string;
  timeZone: string;
  roles: readonly { id: number; name: string }[];
  accountId: string;
}): ProjectSettings {
  const administrators = given.roles.find((role) => /^administrators?$/i.test(role.name));
  return {
    format: SETTINGS_FORMAT,
    on: false,
    startLine: given.today,
    deciders: administrators
      ? { roleIds: [administrators.id], accountIds: [] }
      : { roleIds: [], accountIds: [given.accountId] },
    timeZone: given.timeZone,
    promiseDays: PROMISE_DAYS.usual,
    publicComments: false,
    emptyWords: [],
  };
}

/** The words without blanks around them, each once whatever its capitals, none empty. */
export function tidyEmptyWords(words: readonly string[]): string[] {
  const once = new Map(words.map((word) => [word.trim().toLowerCase(), word.trim()]));
  once.delete('');
  return [...once.values()];
}

/**
 * Checks settings before they are saved.
 * @param settings what would be stored
 * @param roleIds of the roles that the project has
 * @param today `YYYY-MM-DD` in the project's time zone
 */
export function checkSettings(settings: ProjectSettings, roleIds: readonly number[], today: string): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, code: string): void => {
    problems.push({ path: `settings.${path}`, code: `error.settings.${code}` });
  };
  const { startLine, timeZone, promiseDays, deciders, emptyWords } = settings;
  if (!isCalendarDate(startLine) || dayNumber(startLine) > dayNumber(today) + YEAR_DAYS) add('startLine', 'start-line');
  if (!isTimeZone(timeZone)) add('timeZone', 'time-zone');
  const isPromise = Number.isInteger(promiseDays) && promiseDays >= PROMISE_DAYS.min && promiseDays <= PROMISE_DAYS.max;
  if (!isPromise) add('promiseDays', 'promise');
  const count = deciders.roleIds.length + deciders.accountIds.length;
  const areAccounts = deciders.accountIds.every((id) => id !== '' && id.length <= ACCOUNT_ID_MAX);
  if ((settings.on && count === 0) || count > DECIDERS_MAX || !areAccounts) add('deciders', 'deciders');
  if (deciders.roleIds.some((id) => !roleIds.includes(id))) add('deciders.roleIds', 'role');
  const areShort = emptyWords.every((word) => word.length <= EMPTY_WORDS.longest);
  if (emptyWords.length > EMPTY_WORDS.most || !areShort) add('emptyWords', 'empty-words');
  return problems;
}

/** Whether somebody with these roles and this account may set or clear decisions. Nobody may while Daylight is off. */
export function mayDecide(
  settings: ProjectSettings | null,
  person: { accountId: string; roleIds: readonly number[] },
): boolean {
  if (settings === null || !settings.on) return false;
  const { roleIds, accountIds } = settings.deciders;
  return accountIds.includes(person.accountId) || person.roleIds.some((id) => roleIds.includes(id));
}

/**
 * Who asked for a request, beside its reporter: accounts (colleagues or customers), and teams by the name that they go by.
 * Whoever raised a service-desk request that is linked to it is an asker too, without being written down here.
 */
import type { Problem } from '../platform/failure';
import { isAccountId } from '../sponsorship/sponsorship-rules';

export const ASKERS_MAX = 50;
export const TEAM_MAX = 120;

export interface Askers {
  /** Account ids. */
  accounts: string[];
  /** Names of teams, as they were typed. */
  teams: string[];
}

export const NO_ASKERS: Askers = { accounts: [], teams: [] };

const once = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()))];

/** The same askers without repetitions and blanks around them; a team is the same in capitals. */
export function tidyAskers({ accounts, teams }: Askers): Askers {
  const seen = new Set<string>();
  const isNew = (team: string): boolean => {
    const name = team.toLowerCase();
    return seen.has(name) ? false : seen.add(name).has(name);
  };
  return { accounts: once(accounts), teams: once(teams).filter(isNew) };
}

/** Checks askers before they are saved. */
export function checkAskers({ accounts, teams }: Askers): Problem[] {
  const problems: Problem[] = [];
  if (accounts.length + teams.length > ASKERS_MAX) problems.push({ path: 'accounts', code: 'error.askers.many' });
  if (accounts.some((id) => !isAccountId(id))) problems.push({ path: 'accounts', code: 'error.askers.account' });
  if (teams.some((team) => team === '' || team.length > TEAM_MAX))
    problems.push({ path: 'teams', code: 'error.askers.team' });
  return problems;
}

/** Those of some who are not among others. */
export function withoutAskers({ accounts, teams }: Askers, others: Askers): Askers {
  return {
    accounts: accounts.filter((id) => !others.accounts.includes(id)),
    teams: teams.filter((team) => !others.teams.includes(team)),
  };
}

/**
 * Both together: the askers of a duplicate become askers of the other.
 * @returns of too many, the first ones, and how many were left out
 */
export function joinAskers(there: Askers, added: Askers): { askers: Askers; leftOut: number } {
  const all = tidyAskers({
    accounts: [...there.accounts, ...added.accounts],
    teams: [...there.teams, ...added.teams],
  });
  const accounts = all.accounts.slice(0, ASKERS_MAX);
  const teams = all.teams.slice(0, ASKERS_MAX - accounts.length);
  const leftOut = all.accounts.length + all.teams.length - accounts.length - teams.length;
  return { askers: { accounts, teams }, leftOut };
}

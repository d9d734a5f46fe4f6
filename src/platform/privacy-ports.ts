/** What the report of stored account ids, and erasing them, need. */

/** One value that the app keeps, wherever that is. */
export interface Kept {
  key: string;
  /** Unpacked, if it is stored packed. */
  value: unknown;
  /** Writes another value over it, if it is still what was read. */
  replace: (value: unknown) => Promise<void>;
  /** Removes it, if it is still what was read. */
  remove: () => Promise<void>;
}

/** Everything that the app keeps in which an account id can stand, in the store and in Jira. */
export interface Everything {
  /** By name. */
  places: readonly string[];
  /** What is kept in a place, a few seconds old at most. */
  in(place: string): AsyncIterable<Kept>;
  /** What stands for an account in keys. */
  hashOf(accountId: string): string;
}

/** Atlassian's register of who keeps whose account id. */
export interface PersonalData {
  /**
   * Says that the app keeps these account ids, at most 90.
   * @param at since when what is kept is as it is, ISO 8601
   * @returns those whose accounts are closed
   * @throws Refusal RATE_LIMITED, JIRA_UNAVAILABLE
   */
  report(accountIds: readonly string[], at: string): Promise<string[]>;
}

/** What an app used. */
export interface Usage {
  invocations: number;
  /** Of these, how many failed. */
  failures: number;
  /** Measured here; Jira's and the store's answers come faster than over a network. */
  runMs: number;
  /** Run time by the memory that the function is given. */
  gbSeconds: number;
  storeCalls: number;
  /** As Forge prices it: an empty read counts 1 KB. */
  storeReadBytes: number;
  storeWrittenBytes: number;
  /** By functions. */
  jiraCalls: number;
  jiraPoints: number;
  /** By the front end (requestJira of the bridge). */
  frontCalls: number;
  frontPoints: number;
  logLines: number;
  logBytes: number;
}

/** A use of nothing. */
export function noUsage(): Usage {
  return {
    invocations: 0,
    failures: 0,
    runMs: 0,
    gbSeconds: 0,
    storeCalls: 0,
    storeReadBytes: 0,
    storeWrittenBytes: 0,
    jiraCalls: 0,
    jiraPoints: 0,
    frontCalls: 0,
    frontPoints: 0,
    logLines: 0,
    logBytes: 0,
  };
}

/** Adds to a use, in place. */
export function addUsage(to: Usage, more: Partial<Usage>): void {
  let name: keyof Usage;
  for (name in to) to[name] += more[name] ?? 0;
}

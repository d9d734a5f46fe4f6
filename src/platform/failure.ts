/** Expected failures are values with a code; the UI has one sentence for each code in every language. */

export type FailureCode =
  /** The caller may not do this (or it does not exist for them: both look the same). */
  | 'FORBIDDEN'
  /** A field broke a rule; `problems` names each. */
  | 'INVALID'
  /** Somebody changed it meanwhile; `current` holds what is there now where that may be shown. */
  | 'STALE'
  /** There is nothing published for the caller. */
  | 'NOT_PUBLISHED'
  /** What is to be shown is still being compiled; it takes a minute at most. */
  | 'NOT_READY'
  /** Daylight is not switched on in the project. */
  | 'NOT_ON'
  /** Jira, or the work item, is not there for the caller. */
  | 'NOT_FOUND'
  /** Jira does not show the app its own field yet, because it is on no screen. */
  | 'FIELD_HIDDEN'
  /** The record was written by a newer version of Daylight and is read-only here. */
  | 'NEWER_FORMAT'
  /** Jira asks to wait; `retryAfterSeconds` says how long. */
  | 'RATE_LIMITED'
  /** Jira did not answer, or with a server error. */
  | 'JIRA_UNAVAILABLE'
  /** Anything else; `reference` is the number under which it was logged. */
  | 'UNEXPECTED';

/** One broken rule: the field it is about, and the key of its sentence in locales (`decision.error.reason-short` …). */
export interface Problem {
  path: string;
  code: string;
}

export interface Failure {
  code: FailureCode;
  problems?: Problem[];
  retryAfterSeconds?: number;
  reference?: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** Wraps a value as a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Makes a failure with a code and, where the code has them, its particulars. */
export function fail<T = never>(code: FailureCode, particulars: Omit<Failure, 'code'> = {}): Result<T> {
  return { ok: false, error: { code, ...particulars } };
}

/** An expected failure on its way up through a port; entry/ turns it into a Result. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
    this.name = 'Refusal';
  }
}

/** Makes the failure to throw where a port cannot go on. */
export function refuse(code: FailureCode, particulars: Omit<Failure, 'code'> = {}): Refusal {
  return new Refusal({ code, ...particulars });
}

/** What led to a request, in three plain answers: what for, what success looks like, by when; then the tactic asked for. */

export interface Brief {
  /** What the asker tries to achieve. */
  achieve: string;
  /** What success looks like: what is measured, and the target. */
  measure: string;
  target: string;
  /** `YYYY-MM-DD`, or empty. */
  by: string;
  /** What was asked for, which is one way to get there. */
  tactic: string;
}

export const NO_BRIEF: Brief = { achieve: '', measure: '', target: '', by: '', tactic: '' };

/** Whether nobody has answered any of its questions. */
export function isEmptyBrief(brief: Brief): boolean {
  return Object.values(brief).every((text: string) => text.trim() === '');
}

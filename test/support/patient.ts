import type { Rest } from './site';

const STEP_MS = 100;

/** Calls as a person, and asks again where Jira's rate limits refuse (429), as a script has to. */
export function patient(rest: Rest): Rest {
  return async (method, path, body) => {
    for (;;) {
      const answer = await rest(method, path, body);
      if (answer.status !== 429) return answer;
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
  };
}

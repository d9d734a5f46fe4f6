import { ok, type Result } from '../platform/failure';
import type { IssueStanding } from '../platform/ports';
import type { DecisionLog, Records, Requests } from '../platform/request-ports';
import type { Decision } from './decision';
import { readDecision } from './decision-rules';
import { likenessOf, wordsToSearch, type Likeness } from './likeness';
import type { TestResult } from './test-result';

interface Ports {
  log: Pick<DecisionLog, 'readMany'>;
  records: Pick<Records, 'readMany'>;
  requests: Pick<Requests, 'traits' | 'like'>;
}

export interface SimilarRequest {
  issueId: string;
  key: string;
  title: string;
  outcome: Decision['outcome'];
  reason: string;
  at: string | null;
  result: Pick<TestResult, 'verdict' | 'measured' | 'target' | 'learnt'> | null;
  why: Likeness;
}

/** So many of the likest are looked at for results, and so many are shown. */
const LOOKED_AT = 15;
const SHOWN = 5;
/** A result teaches more than an answer alone. */
const RESULT_SCORE = 3;

/**
 * Answered requests that are like one, as far as the caller sees them, with the last result of their tests.
 * @throws Refusal of Jira or the store
 */
export async function findSimilar(
  { log, records, requests }: Ports,
  { issueId, projectId }: IssueStanding,
): Promise<Result<{ items: SimilarRequest[] }>> {
  const own = await requests.traits(issueId);
  const others = await requests.like(projectId, own, wordsToSearch(own.title));
  const found = others.flatMap((other) => {
    const { decision } = readDecision(other.decision);
    const likeness = likenessOf(own, other);
    return decision === null || likeness === null ? [] : [{ other, decision, ...likeness }];
  });
  found.sort((a, b) => b.score - a.score);
  const near = found.slice(0, LOOKED_AT);
  if (near.length === 0) return ok({ items: [] });
  const results = await records.readMany(
    'results',
    near.map(({ other }) => other.id),
  );
  const scored = near.map((each) => {
    const result = results.get(each.other.id)?.body?.items.at(-1) ?? null;
    return { ...each, result, score: each.score + (result === null ? 0 : RESULT_SCORE) };
  });
  scored.sort((a, b) => b.score - a.score);
  const shown = scored.slice(0, SHOWN);
  const logs = await log.readMany(shown.map(({ other }) => Number(other.id)));
  return ok({
    items: shown.map(({ other, decision, result, why }) => ({
      issueId: other.id,
      key: other.key,
      title: other.title,
      outcome: decision.outcome,
      reason: decision.reason,
      at: logs.get(Number(other.id))?.at(-1)?.at ?? null,
      result:
        result === null
          ? null
          : {
              verdict: result.verdict,
              measured: result.measured,
              target: result.target,
              learnt: result.learnt,
            },
      why,
    })),
  });
}

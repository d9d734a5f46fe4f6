import { PEOPLE } from '../../../../local/sample/sample-people';
import { sampleSite } from '../../../../local/sample/sample-site';
import { sampleDecisions } from '../../../../scripts/sample/decisions';
import { checkDecision } from '../../../../src/decisions/decision-rules';

const NOW = Date.parse('2026-11-22T10:30:00Z');
const DAY_MS = 86_400_000;
const START_LINE_DAYS = 120;
const decisions = Object.entries(sampleDecisions(NOW));
const answers = decisions.flatMap(([key, history]) => history.map((answer) => ({ key, ...answer })));
const issues = new Map(sampleSite(NOW).issues?.map((issue) => [issue.key, issue]));

describe('the answers of the sample', () => {
  it('are about 55 requests, in all four outcomes, some of them replaced', () => {
    expect(decisions.length).toBeGreaterThanOrEqual(55);
    const outcomes = decisions.map(([, history]) => history.at(-1)?.decision.outcome);
    for (const outcome of ['yes', 'test', 'maybe', 'not-now'] as const) {
      expect(outcomes.filter((each) => each === outcome).length).toBeGreaterThanOrEqual(7);
    }
    expect(answers.length).toBeGreaterThan(decisions.length);
  });

  it.each(answers)('$key $daysAgo days ago keeps the rules', ({ key, daysAgo, decision }) => {
    expect(checkDecision(decision)).toEqual([]);
    const issue = issues.get(key);
    expect(issue?.parentId).toBeDefined();
    expect(daysAgo).toBeLessThan(START_LINE_DAYS);
    expect(Date.parse(issue?.created ?? '')).toBeLessThan(NOW - daysAgo * DAY_MS);
    expect(issue?.securityLevelId).toBeNull();
  });

  it('come in the order in which they were given', () => {
    for (const [, history] of decisions) {
      const days = history.map(({ daysAgo }) => daysAgo);
      expect(days).toEqual([...days].sort((a, b) => b - a));
    }
  });

  it('name nobody, and no two reasons are the same', () => {
    const texts = answers.map(({ decision }) => Object.values(decision).join(' '));
    const names = Object.values(PEOPLE).flatMap(({ displayName }) => displayName.split(' '));
    for (const text of texts) for (const name of names) expect(text).not.toMatch(new RegExp(`\\b${name}\\b`));
    expect(new Set(answers.map(({ decision }) => decision.reason)).size).toBe(answers.length);
  });

  it('look ahead: tests end and things come back after the answer', () => {
    for (const { key, daysAgo, decision } of answers) {
      const given = new Date(NOW - daysAgo * DAY_MS).toISOString().slice(0, 10);
      for (const date of [decision.endsOn, decision.comesBackOn, decision.date]) {
        expect({ key, isLater: date === undefined || date > given }).toEqual({ key, isLater: true });
      }
    }
  });
});

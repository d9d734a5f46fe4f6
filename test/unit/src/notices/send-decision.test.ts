import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { undoDecision } from '../../../../src/decisions/undo-decision';
import { compose } from '../../../../src/entry/compose';
import { decisionMail } from '../../../../src/notices/notice';
import { sendDecision } from '../../../../src/notices/send-decision';
import { refuse } from '../../../../src/platform/failure';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const reason = 'The tool does not sync with our CRM, so leads would be lost.';
const maybe: Decision = { format: 1, outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'Finance' };
const notNow: Decision = { format: 1, outcome: 'not-now', reason, comesBackOn: '2027-03-31' };
const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };

function newSite(accounts: string[] = []): MemoryState {
  const state = stateOn();
  put(state, request(7, { reporter: 'alma' }));
  state.records.set('askers:7', { revision: 1, by: '', at: '', isNewer: false, body: { accounts, teams: [] } });
  return state;
}
const record = (state: MemoryState, decision: Decision | null) =>
  recordDecision(compose(memoryWorld(state)), { standing, accountId: 'ops', decision, expectedEntries: undefined });
const undo = (state: MemoryState, expectedEntries: number) =>
  undoDecision(compose(memoryWorld(state)), { standing, accountId: 'ops', expectedEntries });
const send = (state: MemoryState, version: number) =>
  sendDecision(compose(memoryWorld(state)), { projectId: PROJECT, issueId: '7', version, by: 'ops' });
const told = (state: MemoryState) =>
  ((state.records.get('told:7')?.body ?? { items: [] }) as { items: { person: string; state: string }[] }).items.map(
    ({ person, state: end }) => `${person} ${end}`,
  );
const mailed = (state: MemoryState) => state.mails.map(({ accountId }) => accountId);

describe('telling of an answer', () => {
  test('waits until it cannot be undone, and tells every asker once, in their language', async () => {
    const state = newSite(['bo-de', 'alma', 'ops', 'customer-1']);
    await record(state, maybe);
    expect(state.toTell).toEqual([
      { event: { projectId: PROJECT, issueId: '7', version: 1, by: 'ops' }, delaySeconds: 605 },
    ]);
    await send(state, 1);
    await send(state, 1);
    expect(mailed(state)).toEqual(['alma', 'bo-de']);
    expect(state.mails[1]?.subject).toMatch(/^de notice\.decision\.subject/);
    expect(told(state)).toEqual(['alma sent', 'bo-de sent', 'customer-1 unreachable']);
  });

  test('tells nothing that was undone or taken back, and of several answers the last', async () => {
    const state = newSite();
    await record(state, maybe);
    await undo(state, 1);
    await send(state, 1);
    expect(state.mails).toEqual([]);
    await record(state, maybe);
    await record(state, notNow);
    await send(state, 3);
    expect(state.mails).toEqual([]);
    await send(state, 4);
    expect(mailed(state)).toEqual(['alma']);
    await record(state, null);
    expect(state.toTell.map(({ event }) => event.version)).toEqual([1, 3, 4]);
  });

  test('requests from before the start line, and those that are gone, tell nobody', async () => {
    const state = newSite();
    await record(state, maybe);
    put(state, request(7, { reporter: 'alma', created: '2026-05-31T08:00:00.000+0000', decision: maybe }));
    await send(state, 1);
    state.items.delete(7);
    await send(state, 1);
    expect(state.mails).toEqual([]);
  });

  test('where Jira asks to wait, the rest is told the next time, and nobody twice', async () => {
    const state = newSite(['bo', 'cy']);
    await record(state, maybe);
    let sends = 0;
    state.before = (call) => {
      if (call === 'mail.send' && (sends += 1) === 2) throw refuse('RATE_LIMITED', { retryAfterSeconds: 5 });
    };
    await expect(send(state, 1)).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    expect(told(state)).toEqual(['alma sent']);
    await send(state, 1);
    expect(mailed(state)).toEqual(['alma', 'bo', 'cy']);
  });

  test('a refusal is said and not repeated', async () => {
    const state = newSite();
    await record(state, maybe);
    state.before = (call) => {
      if (call === 'mail.send') throw refuse('FORBIDDEN');
    };
    await send(state, 1);
    await send(state, 1);
    expect(told(state)).toEqual(['alma failed']);
  });

  test('an answer stands although nobody could be told', async () => {
    const state = newSite();
    state.before = (call) => {
      if (call === 'mail.later') throw refuse('RATE_LIMITED');
    };
    expect(await record(state, maybe)).toMatchObject({ ok: true });
    expect(state.problems).toHaveLength(1);
  });

  test('whatever is asked for how often, at the same time or not, nobody gets the same twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom(maybe, notNow, null, 'undo' as const), fc.integer({ min: 1, max: 6 })), {
          maxLength: 12,
        }),
        async (steps) => {
          const state = newSite(['bo']);
          for (const step of steps) {
            if (step === 'undo') await undo(state, Math.max(1, state.logs.get(7)?.length ?? 0));
            else if (typeof step === 'number') await Promise.all([send(state, step), send(state, step)]);
            else await record(state, step);
          }
          const seen = told(state);
          expect(new Set(state.mails.map((mail) => JSON.stringify(mail))).size).toBeLessThanOrEqual(state.mails.length);
          expect(mailed(state)).toHaveLength(seen.filter((line) => line.endsWith('sent')).length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('what people wrote stays text in the e-mail', () => {
  const { html, text } = decisionMail((key) => `${key} {title} {outcome}`, {
    key: 'MOPS-7',
    title: '<b>Push</b> & more',
    decision: { ...notNow, reason: `${reason}\n<script>x</script>` },
  });
  expect(html).not.toMatch(/<(b|script)>/);
  expect(html).toContain('&#60;b&#62;Push');
  expect(text).toContain('<b>Push</b> & more');
});

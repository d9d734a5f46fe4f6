import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import { finishTest } from '../../../../src/decisions/finish-test';
import { readLog } from '../../../../src/decisions/read-log';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { recordMany } from '../../../../src/decisions/record-many';
import { reopenDecision } from '../../../../src/decisions/reopen-decision';
import { undoDecision } from '../../../../src/decisions/undo-decision';
import { compose } from '../../../../src/entry/compose';
import { sendDecision } from '../../../../src/notices/send-decision';
import { sendNotices, sendWaiting } from '../../../../src/notices/send-notices';
import { refuse } from '../../../../src/platform/failure';
import {
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  setPortals,
  request,
  ROLE,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

const reason = 'The tool does not sync with our CRM, so leads would be lost.';
const maybe: Decision = { format: 1, outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'Finance' };
const notNow: Decision = { format: 1, outcome: 'not-now', reason, comesBackOn: '2027-03-31' };
const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };

function newSite(accounts: string[] = []): MemoryState {
  const state = stateOn();
  put(state, request(7, { reporter: 'alma' }), request(8, { reporter: 'alma' }));
  state.records.set('askers:7', { revision: 1, by: '', at: '', isNewer: false, body: { accounts, teams: [] } });
  return state;
}
const ports = (state: MemoryState) => compose(memoryWorld(state));
const record = (state: MemoryState, decision: Decision | null, issueId = '7') =>
  recordDecision(ports(state), {
    standing: { ...standing, issueId },
    accountId: 'ops',
    decision,
    expectedEntries: undefined,
  });
const undo = (state: MemoryState, expectedEntries: number) =>
  undoDecision(ports(state), { standing, accountId: 'ops', expectedEntries });
const tell = (state: MemoryState, version: number, issueId = '7') =>
  sendDecision(ports(state), { projectId: PROJECT, issueId, version, by: 'ops' });
/** Lets time pass, and does what the queue carries, each as often as it stands there. */
async function later(state: MemoryState, minutes: number): Promise<void> {
  state.now += minutes * 60_000;
  const people = new Set(state.toTell.flatMap(({ event }) => ('person' in event ? [event.person] : [])));
  for (const person of people) await sendNotices(ports(state), person);
}
const told = (state: MemoryState, issueId = '7') =>
  (
    (state.records.get(`told:${issueId}`)?.body ?? { items: [] }) as { items: { person: string; state: string }[] }
  ).items
    .map(({ person, state: end }) => `${person} ${end}`)
    .sort();
const mailed = (state: MemoryState) => state.mails.map(({ accountId }) => accountId).sort();

describe('telling of an answer', () => {
  test('waits until it cannot be undone, and tells every asker once, in their language', async () => {
    const state = newSite(['bo-de', 'alma', 'ops', 'customer-1']);
    await record(state, maybe);
    expect(state.toTell).toEqual([
      { event: { projectId: PROJECT, issueId: '7', version: 1, by: 'ops' }, delaySeconds: 605 },
    ]);
    await tell(state, 1);
    await tell(state, 1);
    expect(state.mails).toEqual([]);
    await later(state, 3);
    await later(state, 3);
    expect(mailed(state)).toEqual(['alma', 'bo-de']);
    expect(state.mails.find(({ accountId }) => accountId === 'bo-de')?.subject).toMatch(
      /^de notice\.decision\.subject/,
    );
    // Nothing is published yet: the answer is read on the work item only.
    expect(state.mails.map(({ text }) => text.match(/https:\S+/g))).toEqual(
      Array.from({ length: 2 }, () => ['https://acme.atlassian.net/browse/MOPS-7']),
    );
    expect(told(state)).toEqual(['alma sent', 'bo-de sent', 'customer-1 unreachable']);
    expect([...state.records.keys()].filter((key) => key.startsWith('mailbag:'))).toEqual([]);
  });

  test('leads to the request on the page of Daylight where one is published, and to Jira beside it', async () => {
    const state = newSite();
    setPortals(state, { ...PORTAL, status: 'published' });
    await record(state, maybe);
    await tell(state, 1);
    await later(state, 3);
    expect(state.mails[0]?.text.match(/https:\S+/g)).toEqual([
      'https://acme.atlassian.net/jira/software/c/projects/MOPS/apps/app/env/item/MOPS-7',
      'https://acme.atlassian.net/browse/MOPS-7',
    ]);
  });

  test('several answers to one person make one e-mail', async () => {
    const state = newSite();
    await record(state, maybe);
    await record(state, notNow, '8');
    await tell(state, 1);
    state.now += 60_000;
    await tell(state, 1, '8');
    await later(state, 1.5);
    expect(state.mails).toEqual([]);
    await later(state, 2);
    expect(state.mails).toMatchObject([
      { accountId: 'alma', subject: 'en notice.several.subject {title} {outcome} {when} {date} {outcomes} 1' },
    ]);
    expect([told(state), told(state, '8')]).toEqual([['alma sent'], ['alma sent']]);
  });

  test('nobody waits longer than twenty minutes for an e-mail that would hold more', async () => {
    const state = newSite();
    put(state, ...Array.from({ length: 40 }, (_, index) => request(100 + index, { reporter: 'alma' })));
    for (let index = 0; index < 40; index += 1) {
      await record(state, maybe, String(100 + index));
      await tell(state, 1, String(100 + index));
      await later(state, 1);
    }
    expect(state.mails.length).toBeGreaterThanOrEqual(1);
    expect(state.mails.length).toBeLessThanOrEqual(3);
  });

  test('what somebody may not see is not told to them, and not in an e-mail about something else', async () => {
    const state = newSite(['bo']);
    state.unseen.add('bo MOPS-7').add('alma MOPS-8');
    await record(state, maybe);
    await record(state, notNow, '8');
    await tell(state, 1);
    await tell(state, 1, '8');
    await later(state, 3);
    expect(state.mails).toMatchObject([{ accountId: 'alma', issueId: '7' }]);
    expect(state.mails[0]?.text).not.toContain('Request 8');
    expect([told(state), told(state, '8')]).toEqual([['alma sent', 'bo unreachable'], ['alma unreachable']]);
  });

  test('where Jira does not tell the app who may see what, each work item has its own e-mail', async () => {
    const state = newSite();
    state.tellsViewers = false;
    await record(state, maybe);
    await record(state, notNow, '8');
    await tell(state, 1);
    await tell(state, 1, '8');
    await later(state, 3);
    expect(state.mails.map(({ issueId }) => issueId)).toEqual(['7', '8']);
  });

  test('tells nothing that was undone or taken back, and of several answers the last', async () => {
    const state = newSite();
    await record(state, maybe);
    await undo(state, 1);
    await tell(state, 1);
    await later(state, 3);
    expect(state.mails).toEqual([]);
    await record(state, maybe);
    await record(state, notNow);
    await tell(state, 3);
    await tell(state, 4);
    await later(state, 3);
    expect(mailed(state)).toEqual(['alma']);
    await record(state, null);
    expect(state.toTell.flatMap(({ event }) => ('version' in event ? [event.version] : []))).toEqual([1, 3, 4, 5]);
  });

  test.each([
    [
      'reopened',
      (state: MemoryState) => reopenDecision(ports(state), { standing, accountId: 'ops', expectedEntries: 1 }),
    ],
    ['taken back', (state: MemoryState) => record(state, null)],
  ])(
    'that it was %s is told too, once, with what was answered; and what was said of it stays open',
    async (_how, act) => {
      const state = newSite();
      await record(state, notNow);
      await tell(state, 1);
      await later(state, 3);
      state.now += 86_400_000;
      await act(state);
      state.calls.length = 0;
      for (const _again of [1, 2]) {
        await tell(state, 2);
        await later(state, 3);
      }
      expect(state.mails.map(({ subject }) => subject.split(' ')[1])).toEqual([
        'notice.decision.subject',
        'notice.reopened.subject',
      ]);
      // Once each time, for who follows it; settling what was said would look again.
      expect(state.calls.filter((call) => call === 'voiceStore.ofIssue')).toHaveLength(2);
    },
  );

  test('an answer that was taken back before anybody was told of it is told to nobody', async () => {
    const state = newSite();
    await record(state, notNow);
    state.now += 300_000;
    await record(state, null);
    for (const version of [1, 2]) await tell(state, version);
    await later(state, 30);
    expect(state.mails).toEqual([]);
  });

  test('an answer that is replaced while its notice waits is not told', async () => {
    const state = newSite();
    await record(state, maybe);
    await tell(state, 1);
    await record(state, notNow);
    await later(state, 3);
    expect([state.mails, told(state)]).toEqual([[], ['alma dropped']]);
  });

  test('requests from before the start line, and those that are gone, tell nobody', async () => {
    const state = newSite();
    await record(state, maybe);
    put(state, request(7, { reporter: 'alma', created: '2026-05-31T08:00:00.000+0000', decision: maybe }));
    await tell(state, 1);
    state.items.delete(7);
    await tell(state, 1);
    await later(state, 3);
    expect(state.mails).toEqual([]);
  });

  test('requests from before the start line tell those who asked where whoever answered wants that, and only of that answer', async () => {
    const state = newSite();
    put(state, request(7, { reporter: 'alma', created: '2026-05-31T08:00:00.000+0000' }));
    const wished = { standing, accountId: 'ops', expectedEntries: undefined, tellAskers: true };
    await recordDecision(ports(state), { ...wished, decision: maybe });
    expect(await readLog(ports(state), standing)).toMatchObject({ value: { askedBeforeStart: true } });
    await tell(state, 1);
    await later(state, 3);
    expect(mailed(state)).toEqual(['alma']);
    await record(state, notNow);
    await tell(state, 2);
    await later(state, 3);
    expect(mailed(state)).toEqual(['alma']);
  });

  test('requests from before the start line tell those who asked also where that is wished for only afterwards, over the same answer', async () => {
    const state = newSite();
    put(state, request(7, { reporter: 'alma', created: '2026-05-31T08:00:00.000+0000' }));
    await record(state, maybe);
    await tell(state, 1);
    await later(state, 3);
    expect([mailed(state), told(state)]).toEqual([[], [' dropped']]);
    await record(state, notNow);
    await undo(state, 2);
    const wished = { standing, accountId: 'ops', expectedEntries: 3, tellAskers: true, decision: maybe };
    expect(await recordDecision(ports(state), wished)).toMatchObject({ ok: true, value: { entries: 3 } });
    const { event } = state.toTell.at(-1)!;
    if (!('version' in event)) throw new Error('Nobody is told of an answer.');
    await sendDecision(ports(state), event);
    await later(state, 3);
    expect(mailed(state)).toEqual(['alma']);
    await sendDecision(ports(state), event);
    await later(state, 3);
    expect(mailed(state)).toEqual(['alma']);
  });

  test.each([true, false])(
    'of requests from before the start line, those answered together or at the end of a test tell where that is ticked: %s',
    async (tellAskers) => {
      const state = newSite();
      const created = '2026-05-31T08:00:00.000+0000';
      put(state, request(7, { reporter: 'alma', created }), request(8, { reporter: 'bo', created }));
      const given = { accountId: 'ops', tellAskers };
      const target = { issueId: '7', standing: { ok: true, value: standing } } as const;
      await recordMany(ports(state), { ...given, targets: [target], decision: maybe, spreads: false });
      await tell(state, 1);
      await record(state, { format: 1, outcome: 'test', reason, measure: 'leads', target: '50' }, '8');
      const other = { ...standing, issueId: '8' };
      const result = { verdict: 'met', measured: '57', learnt: '' } as const;
      await finishTest(ports(state), { ...given, standing: other, result, decision: maybe, expectedEntries: 1 });
      await tell(state, 2, '8');
      await later(state, 3);
      expect(mailed(state)).toEqual(tellAskers ? ['alma', 'bo'] : []);
    },
  );

  test('where Jira asks to wait, it is told the next time, and nobody twice', async () => {
    const state = newSite(['bo', 'cy']);
    await record(state, maybe);
    await tell(state, 1);
    let sends = 0;
    state.before = (call) => {
      if (call === 'mail.send' && (sends += 1) === 2) throw refuse('RATE_LIMITED', { retryAfterSeconds: 5 });
    };
    await expect(later(state, 3)).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    expect(told(state)).toEqual(['alma sent', 'bo waiting', 'cy waiting']);
    await later(state, 1);
    expect(mailed(state)).toEqual(['alma', 'bo', 'cy']);
  });

  test('a refusal is said and not repeated', async () => {
    const state = newSite();
    await record(state, maybe);
    await tell(state, 1);
    state.before = (call) => {
      if (call === 'mail.send') throw refuse('FORBIDDEN');
    };
    await later(state, 3);
    await later(state, 3);
    expect(told(state)).toEqual(['alma failed']);
  });

  test('whoever died between claiming and sending has told nobody twice: it is left as not known', async () => {
    const state = newSite();
    await record(state, maybe);
    await tell(state, 1);
    state.before = (call) => {
      if (call === 'mail.send') throw new Error('out of memory');
    };
    await expect(later(state, 3)).rejects.toThrow('out of memory');
    state.before = () => undefined;
    await later(state, 3);
    expect([state.mails, told(state)]).toEqual([[], ['alma claimed']]);
  });

  test('an event that is lost is made up for by the schedule', async () => {
    const state = newSite();
    await record(state, maybe);
    await tell(state, 1);
    state.now += 3_600_000;
    await sendWaiting(ports(state));
    expect(mailed(state)).toEqual(['alma']);
    state.calls.length = 0;
    await sendWaiting(ports(state));
    expect(state.calls).toEqual(['records.subjects']);
  });

  test('whoever is not put into a bag the first time is put there the next', async () => {
    const state = newSite();
    await record(state, maybe);
    state.before = (call) => {
      if (call === 'mail.later') throw refuse('RATE_LIMITED');
    };
    await expect(tell(state, 1)).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    state.before = () => undefined;
    await tell(state, 1);
    await later(state, 3);
    expect(mailed(state)).toEqual(['alma']);
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
    const step = fc.oneof(
      fc.constantFrom(maybe, notNow, null, 'undo' as const, 'wait' as const),
      fc.integer({ min: 1, max: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const state = newSite(['bo']);
        for (const each of [...steps, 'wait' as const]) {
          if (each === 'undo') await undo(state, Math.max(1, state.logs.get(7)?.length ?? 0));
          else if (each === 'wait') await Promise.all([later(state, 3), later(state, 0)]);
          else if (typeof each === 'number') await Promise.all([tell(state, each), tell(state, each)]);
          else await record(state, each);
        }
        const seen = told(state);
        expect(mailed(state)).toHaveLength(seen.filter((line) => line.endsWith('sent')).length);
        expect(seen.filter((line) => line.endsWith('waiting'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a public comment', () => {
  const chosen = (state: MemoryState, allow: ('reason' | 'detail')[] = ['reason']): MemoryState => {
    setPortals(state, PORTAL, { ...PORTAL, id: 'opened', audience: { kind: 'anyone' }, status: 'published', allow });
    state.settings.set(PROJECT, { ...SETTINGS, publicComments: true });
    put(state, request(7, { linked: [50] }), request(50, { projectId: '20000', key: 'MREQ-1', reporter: 'cleo' }));
    return state;
  };

  test('is written once, where the project chose it, with nothing but the answer', async () => {
    const state = chosen(newSite(['alma']));
    await record(state, maybe);
    for (let time = 0; time < 3; time += 1) await tell(state, 1);
    expect(state.comments).toEqual([{ issueId: '50', text: expect.stringContaining(reason) as string }]);
    expect(told(state)).toEqual(['alma waiting', 'request:50 sent']);
  });

  test('says no more than people without a licence read anyway', async () => {
    const nothing = chosen(newSite(['alma']), []);
    await record(nothing, maybe);
    await tell(nothing, 1);
    expect(nothing.comments.map(({ text }) => text)).toEqual([expect.not.stringContaining(reason)]);
    const all = chosen(newSite(['alma']), ['reason', 'detail']);
    await record(all, notNow);
    await tell(all, 1);
    expect(all.comments[0]?.text).toContain('notice.decision.back-on');
  });

  test('is not written where the project did not choose it, nor of a work item with a security level', async () => {
    const not = chosen(newSite(['alma']));
    not.settings.set(PROJECT, SETTINGS);
    await record(not, maybe);
    await tell(not, 1);
    const secured = chosen(newSite(['alma']));
    put(secured, request(7, { linked: [50], secured: true }));
    await record(secured, maybe);
    await tell(secured, 1);
    expect([not.comments, secured.comments]).toEqual([[], []]);
  });

  test('waits where Jira asks to, and is said where Jira refuses', async () => {
    const state = chosen(newSite(['alma']));
    await record(state, maybe);
    state.before = (call) => {
      if (call === 'mail.comment') throw refuse('RATE_LIMITED');
    };
    await expect(tell(state, 1)).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    state.before = (call) => {
      if (call === 'mail.comment') throw refuse('FORBIDDEN');
    };
    await tell(state, 1);
    expect(told(state)).toContain('request:50 failed');
  });
});

/** Whoever asked for a request hears that it was closed without an answer, once, and no more of another one than they may know. */
import type { Decision } from '../../../../src/decisions/decision';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { compose } from '../../../../src/entry/compose';
import { noticeHandler } from '../../../../src/entry/events';
import { sendNotices, sendWaiting } from '../../../../src/notices/send-notices';
import { refuse } from '../../../../src/platform/failure';
import { closeRequest } from '../../../../src/requests/close-request';
import { reopenRequest } from '../../../../src/requests/reopen-request';
import { decisionOf } from '../support/decisions';
import {
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  request,
  ROLE,
  setPortals,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
const reason = 'The tool does not sync with our CRM, so leads would be lost.';
const maybe = decisionOf(reason);
const ports = (state: MemoryState) => compose(memoryWorld(state));

/** A request that alma and bo asked for and cleo follows, and another one. */
async function site(parts: Parameters<typeof request>[1] = {}): Promise<MemoryState> {
  const state = stateOn();
  put(state, request(7, { reporter: 'alma', ...parts }), request(8, { reporter: 'dora' }), request(9));
  state.reporters.set(7, 'alma').set(8, 'dora');
  const written = { by: '', at: '2026-11-20T08:00:00.000Z', over: null };
  await ports(state).records.write('askers', '7', { accounts: ['bo', 'ops'], teams: [] }, written);
  return state;
}

const follow = (state: MemoryState, accountId: string, issueId = '7') =>
  ports(state).voiceStore.write(
    {
      projectId: PROJECT,
      issueId,
      kind: 'follow',
      accountId,
      at: '2026-11-20T08:00:00.000Z',
      says: '',
      note: '',
      answer: '',
      epicId: '',
      isOpen: false,
    },
    null,
  );

const close = (state: MemoryState, duplicateOf: string | null = null, accountId = 'ops') =>
  closeRequest(ports(state), {
    standing,
    accountId,
    as: duplicateOf === null ? 'withdrawn' : 'duplicate',
    duplicateOf,
    note: 'Only for the team.',
    revision: undefined,
  });
const open = (state: MemoryState, undo = false) =>
  reopenRequest(ports(state), { standing, accountId: 'ops', revision: undefined, undo });
const answer = (state: MemoryState, decision: Decision, issueId = '7') =>
  recordDecision(ports(state), {
    standing: { ...standing, issueId },
    accountId: 'ops',
    decision,
    expectedEntries: undefined,
  });

/** Hands the queue's events over, each twice, as it may; those that come too early are those of another test. */
async function deliver(state: MemoryState, times = 2): Promise<unknown[]> {
  const events = state.toTell.splice(0).map(({ event }) => event);
  const answers: unknown[] = [];
  for (const body of events.filter((event) => !('person' in event))) {
    for (let time = 0; time < times; time += 1) {
      answers.push(await noticeHandler(ports(state), () => ({ again: true }))({ body }));
    }
  }
  return answers;
}

/** Lets the minutes pass in which it can be taken back, and those in which more would go into the same e-mail. */
async function later(state: MemoryState): Promise<void> {
  state.now += 606_000;
  await deliver(state);
  state.now += 180_000;
  await sendWaiting(ports(state));
}

const kindOf = ({ subject }: { subject: string }): string => subject.split(' ')[1] ?? '';
const mailed = (state: MemoryState): string[] => state.mails.map((mail) => `${mail.accountId} ${kindOf(mail)}`).sort();
const told = async (state: MemoryState): Promise<string[]> =>
  ((await ports(state).records.read('told', '7'))?.body?.items ?? []).map(
    ({ kind, version, person, state: end }) => `${kind} ${version} ${person} ${end}`,
  );

describe('that a request was closed', () => {
  test('is told once to who asked for it or follows it, with the day, and not to who closed it', async () => {
    const state = await site();
    await follow(state, 'cleo');
    await close(state);
    state.now += 300_000;
    await sendWaiting(ports(state));
    expect(state.mails).toEqual([]);
    await later(state);
    await later(state);
    expect(mailed(state)).toEqual([
      'alma notice.closed.subject',
      'bo notice.closed.subject',
      'cleo notice.closed.subject',
    ]);
    const { text } = state.mails[0]!;
    expect(text).toMatch(/en notice\.closed\.withdrawn Request 7 .* November 22, 2026/);
    expect(text).not.toContain('Only for the team.');
  });

  test('is not told when the closing is taken back in time, also when that comes between the queue and the e-mail', async () => {
    const state = await site();
    await close(state);
    state.now += 60_000;
    expect(await open(state, true)).toMatchObject({ ok: true });
    await later(state);
    expect([state.mails, await told(state)]).toEqual([[], []]);
    await close(state);
    state.now += 606_000;
    await deliver(state);
    expect(await open(state)).toMatchObject({ ok: true });
    await later(state);
    expect(state.mails).toEqual([]);
    expect(await told(state)).toEqual(['closed 3 withdrawn alma dropped', 'closed 3 withdrawn bo dropped']);
  });

  test('is followed by one word that it is open again, to whom it was told', async () => {
    const state = await site();
    state.unseen.add('bo MOPS-7');
    await close(state);
    await later(state);
    state.now += 86_400_000;
    await open(state);
    await later(state);
    await later(state);
    expect(mailed(state)).toEqual(['alma notice.closed.open-again.subject', 'alma notice.closed.subject']);
    expect(await told(state)).toContain('closed 1 withdrawn bo unreachable');
  });

  test('tells nobody twice what they know: opened by mistake and closed again at once, or closed so another time', async () => {
    const state = await site();
    await close(state);
    await later(state);
    await open(state);
    state.now += 60_000;
    await close(state);
    await later(state);
    await close(state, '8');
    state.now += 60_000;
    await open(state, true);
    await later(state);
    expect(mailed(state)).toEqual(['alma notice.closed.subject', 'bo notice.closed.subject']);
  });

  test('brings back the way that was to be told before, when another one is taken back', async () => {
    const state = await site();
    await close(state);
    state.now += 60_000;
    await close(state, '8');
    state.now += 60_000;
    await open(state, true);
    await later(state);
    expect(mailed(state)).toEqual(['alma notice.closed.subject', 'bo notice.closed.subject']);
    expect(state.mails[0]?.text).toContain('notice.closed.withdrawn');
  });

  test('goes to nobody whom Jira writes no e-mail, or who may not see it', async () => {
    const state = await site({ reporter: 'customer-1' });
    state.unseen.add('bo MOPS-7');
    await close(state);
    await later(state);
    expect(state.mails).toEqual([]);
    expect(await told(state)).toEqual([
      'closed 1 withdrawn customer-1 unreachable',
      'closed 1 withdrawn bo unreachable',
    ]);
  });

  test('is told of a request from before the start line only to whom an answer was told', async () => {
    const created = '2026-05-31T08:00:00.000+0000';
    const quiet = await site({ created });
    await close(quiet);
    await later(quiet);
    expect([quiet.mails, await told(quiet)]).toEqual([[], []]);

    const heard = await site({ created });
    const given = { standing, accountId: 'ops', expectedEntries: undefined, tellAskers: true };
    await recordDecision(ports(heard), { ...given, decision: maybe });
    await later(heard);
    await ports(heard).records.write(
      'askers',
      '7',
      { accounts: ['bo', 'new'], teams: [] },
      { by: '', at: '', over: 1 },
    );
    await close(heard);
    await later(heard);
    expect(mailed(heard).filter((line) => line.endsWith('closed.subject'))).toEqual([
      'alma notice.closed.subject',
      'bo notice.closed.subject',
    ]);
  });

  test('is not told where Daylight is off by then, or of what was moved or is gone', async () => {
    const off = await site();
    await close(off);
    off.settings.set(PROJECT, { ...SETTINGS, on: false });
    await later(off);
    const moved = await site();
    await close(moved);
    put(moved, request(7, { reporter: 'alma', projectId: '10001' }));
    await later(moved);
    const gone = await site();
    await close(gone);
    gone.items.delete(7);
    await later(gone);
    expect([off.mails, moved.mails, gone.mails]).toEqual([[], [], []]);
  });

  test('is told once although the store or Jira refuses in between', async () => {
    const state = await site();
    await close(state);
    state.now += 606_000;
    let writes = 0;
    state.before = (call) => {
      if (call === 'records.change' && (writes += 1) === 3) throw refuse('RATE_LIMITED', { retryAfterSeconds: 5 });
    };
    const [event] = state.toTell.splice(0);
    const hand = () => noticeHandler(ports(state), () => ({ again: true }))({ body: event?.event });
    expect(await hand()).toEqual({ again: true });
    state.before = () => undefined;
    expect(await hand()).not.toEqual({ again: true });
    state.now += 180_000;
    let sends = 0;
    state.before = (call) => {
      if (call === 'mail.send' && (sends += 1) === 1) throw refuse('RATE_LIMITED', { retryAfterSeconds: 5 });
    };
    await expect(sendNotices(ports(state), 'alma')).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    for (let time = 0; time < 2; time += 1) await sendWaiting(ports(state));
    expect(mailed(state)).toEqual(['alma notice.closed.subject', 'bo notice.closed.subject']);
  });

  test('keeps the closing although the queue takes nothing, and tells nothing of one that was not written', async () => {
    const state = await site();
    state.before = (call) => {
      if (call === 'mail.later') throw refuse('RATE_LIMITED');
    };
    expect(await close(state)).toMatchObject({ ok: true });
    expect(state.problems.map(({ where }) => where)).toContain('tell of a closing');

    const lost = await site();
    lost.before = (call) => {
      if (call === 'records.write') throw refuse('JIRA_UNAVAILABLE');
    };
    await expect(close(lost)).rejects.toMatchObject({ failure: { code: 'JIRA_UNAVAILABLE' } });
    lost.before = () => undefined;
    await later(lost);
    expect(lost.mails).toEqual([]);
  });

  test('makes one e-mail of several', async () => {
    const state = await site();
    put(state, request(9, { reporter: 'alma' }));
    await close(state);
    const input = { as: 'withdrawn', duplicateOf: null, note: '', revision: undefined } as const;
    await closeRequest(ports(state), { ...input, standing: { ...standing, issueId: '9' }, accountId: 'ops' });
    await later(state);
    expect(mailed(state)).toEqual(['alma notice.several.subject', 'bo notice.closed.subject']);
  });
});

describe('of a duplicate', () => {
  const mailTo = (state: MemoryState, person: string) =>
    state.mails.find((mail) => mail.accountId === person && kindOf(mail) === 'notice.closed.subject');
  const LINK = 'https://acme.atlassian.net/browse/MOPS-8';

  test('the other one is named with its answer and where it is read, to who may open it', async () => {
    const state = await site();
    state.unseen.add('bo MOPS-8');
    await answer(state, maybe, '8');
    await later(state);
    await close(state, '8');
    await later(state);
    const [known, not] = [mailTo(state, 'alma')?.text ?? '', mailTo(state, 'bo')?.text ?? ''];
    expect(known).toContain('notice.closed.duplicate-of Request 7');
    expect(known).toContain('notice.decision.intro Request 8');
    expect(known).toContain(reason);
    expect(known).toContain(`notice.closed.see-other {title} {outcome} {when} {date} {outcomes} {n} ${LINK}`);
    expect(not).toContain('notice.closed.duplicate Request 7');
    expect(not).not.toMatch(/MOPS-8|Request 8|sync with our CRM/);
  });

  test('nothing of the other one is told where what is published does not show it, or a security level says who may see it', async () => {
    const published = { ...PORTAL, status: 'published' } as const;
    const own = (state: MemoryState, ids: number[]) =>
      ports(state).ownItems.change({ projectId: PROJECT, portalId: 'team' }, ['alma'], () =>
        Promise.resolve({ of: 'mark', changed: ids.map(() => 0), rows: [], news: [], ids, left: [] }),
      );
    const texts: string[] = [];
    for (const ids of [[7, 8], [7]]) {
      const state = await site();
      setPortals(state, published);
      await own(state, ids);
      await close(state, '8');
      await later(state);
      texts.push(mailTo(state, 'alma')?.text ?? '');
    }
    const secured = await site();
    put(secured, request(8, { secured: true }));
    await close(secured, '8');
    await later(secured);
    texts.push(mailTo(secured, 'alma')?.text ?? '');
    expect(texts.map((text) => /MOPS-8|Request 8|notice\.closed\.duplicate-of/.test(text))).toEqual([
      true,
      false,
      false,
    ]);
    expect(texts[0]).toContain('/item/MOPS-8?portal=team');
  });

  test('an answer of the other one that can still be taken back is not told, and none is said not to be there', async () => {
    const state = await site();
    await close(state, '8');
    state.now += 606_000;
    await deliver(state);
    await answer(state, maybe, '8');
    state.now += 180_000;
    await sendNotices(ports(state), 'alma');
    const fresh = mailTo(state, 'alma')?.text ?? '';
    expect(fresh).toContain('notice.closed.duplicate-of');
    expect(fresh).not.toMatch(/sync with our CRM|no-answer/);
    await later(state);
    expect(mailTo(state, 'bo')?.text).toContain(reason);
  });

  test('that its answer counts is told to who hears of it, and to others once it is told with it', async () => {
    const state = await site();
    await follow(state, 'cleo');
    await follow(state, 'eve');
    await follow(state, 'eve', '8');
    await close(state, '8');
    await later(state);
    const counts = (person: string) => mailTo(state, person)?.text.includes('notice.closed.counts');
    expect(['alma', 'bo', 'cleo', 'eve'].map(counts)).toEqual([true, true, false, true]);

    const answered = await site();
    await follow(answered, 'cleo');
    await answer(answered, maybe, '8');
    await later(answered);
    await close(answered, '8');
    await later(answered);
    expect(mailTo(answered, 'cleo')?.text).toMatch(/notice\.closed\.counts[^]*sync with our CRM/);
  });

  test('that has no answer yet is told so', async () => {
    const state = await site();
    await close(state, '8');
    await later(state);
    expect(mailTo(state, 'alma')?.text).toContain('notice.closed.no-answer');
  });

  test('another one is told as well', async () => {
    const state = await site();
    for (const other of ['8', '9']) {
      await close(state, other);
      await later(state);
    }
    expect(mailed(state).filter((line) => line.startsWith('alma'))).toHaveLength(2);
  });
});

describe('a public comment on a closing', () => {
  const chosen = async (): Promise<MemoryState> => {
    const state = await site({ linked: [50], reporter: null });
    state.settings.set(PROJECT, { ...SETTINGS, publicComments: true });
    put(state, request(8), request(50, { projectId: '20000', key: 'MREQ-1', reporter: 'customer-1' }));
    return state;
  };

  test('is written once where the project chose it, names no request of the team, and is followed by one that it is open again', async () => {
    const state = await chosen();
    await answer(state, maybe, '8');
    await close(state, '8');
    await later(state);
    await later(state);
    expect(state.comments.map(({ issueId }) => issueId)).toEqual(['50']);
    expect(state.comments[0]?.text).toMatch(/^\S+ notice\.closed\.comment\.duplicate .* November 22, 2026/);
    expect(state.comments[0]?.text).toContain('notice.closed.needed-here');
    expect(state.comments[0]?.text).not.toMatch(/MOPS-|Request [78]|sync with our CRM|Only for the team/);
    await open(state);
    await later(state);
    await later(state);
    expect(state.comments.map(({ text }) => text.split(' ')[1])).toEqual([
      'notice.closed.comment.duplicate',
      'notice.closed.open-again.comment',
    ]);
  });

  test('is not written where the project did not choose it, of a security level, or of what was taken back', async () => {
    const not = await site({ linked: [50] });
    put(not, request(50, { projectId: '20000', key: 'MREQ-1', reporter: 'customer-1' }));
    await close(not);
    await later(not);
    const secured = await chosen();
    put(secured, request(7, { linked: [50], secured: true }));
    await close(secured);
    await later(secured);
    const undone = await chosen();
    await close(undone);
    await open(undone, true);
    await later(undone);
    expect([not.comments, secured.comments, undone.comments]).toEqual([[], [], []]);
  });
});

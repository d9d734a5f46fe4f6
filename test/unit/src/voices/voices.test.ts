import { compose } from '../../../../src/entry/compose';
import { decisionOf } from '../support/decisions';
import { memoryWorld, PROJECT, put, request, SETTINGS, type MemoryState } from '../support/memory-world';
import { ask, CLEO, DORA, openSite, readMine, refresh, somebody, speak, VISITOR } from '../support/open-portal';
import { readRounds } from '../support/read-rounds';
import type { Mine } from '../../../../src/voices/own-voice';

const voicesOf = (state: MemoryState) => compose(memoryWorld(state)).voices;

/** The name of the answer that stands, as a reader gets it. */
async function answerNow(state: MemoryState): Promise<string> {
  const mine = (await readMine(state, CLEO)) as Mine;
  return mine.answer;
}

/** The team answers the request anew, past Daylight, and the portal is compiled. */
async function decide(state: MemoryState, reason: string): Promise<void> {
  put(state, request(7, { reporter: 'cleo', parentId: 9, decision: decisionOf(reason) }));
  state.now += 120_000;
  await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '7');
  await refresh(state);
}

describe('a word on an answer', () => {
  test('of who asked is kept, shown to them alone, and heard by the team', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    const said = { says: 'changed', note: 'The date moved to May.', at: '2026-11-22T09:00:00.000Z' };
    const told = { ...said, isBefore: false };
    expect(
      await speak(state, CLEO, 'voice.say', { answer, says: 'changed', note: ' The date moved to May.\u0007 ' }),
    ).toMatchObject({
      asked: true,
      said: told,
    });
    expect(await readMine(state, CLEO)).toMatchObject({ asked: true, said: told });
    expect(await readMine(state, DORA)).toMatchObject({ asked: false, said: null });
    expect(await readMine(state, VISITOR)).toBeNull();
    expect(await voicesOf(state).openIn(PROJECT)).toEqual([
      { projectId: PROJECT, issueId: '7', accountId: 'cleo', ...said, answer, isOpen: true },
    ]);
  });

  test('is of something else once the request is closed: then it may be said that it is still needed', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    await speak(state, CLEO, 'voice.say', { answer, says: 'changed', note: 'The date moved to May.' });
    const body = { as: 'withdrawn', duplicateOf: null, note: '' } as const;
    const at = new Date(state.now + 60_000).toISOString();
    state.records.set('closing:7', { revision: 1, by: 'lead', at, isNewer: false, body });
    state.now += 120_000;
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '7');
    await refresh(state);
    expect(await readMine(state, CLEO)).toMatchObject({ said: { says: 'changed', isBefore: true } });
    const closed = await answerNow(state);
    expect(
      await speak(state, CLEO, 'voice.say', { answer: closed, says: 'changed', note: 'I still need this.' }),
    ).toMatchObject({ said: { isBefore: false } });
    // Who looks at what was there before is told that it changed.
    expect(await speak(state, CLEO, 'voice.say', { answer, says: 'changed', note: 'Really.' })).toMatchObject({
      code: 'STALE',
    });
  });

  test('takes the place of the one before, and belongs to one answer', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    await speak(state, CLEO, 'voice.say', { answer, says: 'not-needed', note: 'We found another way.' });
    expect(await speak(state, CLEO, 'voice.say', { answer, says: 'still-wanted' })).toMatchObject({
      said: { says: 'still-wanted', note: '' },
    });
    expect(await voicesOf(state).openIn(PROJECT)).toEqual([]);
    expect(await voicesOf(state).ofIssue('7')).toHaveLength(1);
    await decide(state, 'We have no budget for this before the summer.');
    // Said of the answer before, and still what they want.
    expect(await readMine(state, CLEO)).toMatchObject({ said: { says: 'still-wanted', isBefore: true } });
    const next = await answerNow(state);
    expect(next).not.toBe(answer);
    expect(await speak(state, CLEO, 'voice.say', { answer: next, says: 'answers-me' })).toMatchObject({
      said: { says: 'answers-me', isBefore: false },
    });
    await decide(state, 'We have looked again, and there is a budget now.');
    expect(await readMine(state, CLEO)).toMatchObject({ said: null });
  });

  test('on an answer that stands no more is refused, and nothing is kept', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    await decide(state, 'We have no budget for this before the summer.');
    expect(await speak(state, CLEO, 'voice.say', { answer, says: 'answers-me' })).toMatchObject({ code: 'STALE' });
    expect(state.voices.rows.size).toBe(0);
  });

  test.each(['answers-me', 'still-wanted', 'not-needed'])('"%s" is for who asked', async (says) => {
    const state = await openSite();
    const answer = await answerNow(state);
    expect(await speak(state, DORA, 'voice.say', { answer, says })).toEqual({ code: 'FORBIDDEN' });
    expect(await speak(state, CLEO, 'voice.say', { answer, says })).toMatchObject({ said: { says } });
  });

  test('with markup is kept as the text that it is', async () => {
    const state = await openSite();
    const note = '<img src=x onerror="alert(1)"> **bold** \u05e9\u05dc\u05d5\u05dd';
    const answer = await answerNow(state);
    expect(await speak(state, DORA, 'voice.say', { answer, says: 'changed', note })).toMatchObject({ said: { note } });
  });

  test.each([
    ['x'.repeat(500), true],
    ['x'.repeat(501), false],
    [`  ${'ä'.repeat(500)}\u202e\u0000 `, true],
  ])('has a length that is kept or refused', async (note, isKept) => {
    const state = await openSite();
    const told = await speak(state, CLEO, 'voice.say', { answer: await answerNow(state), says: 'changed', note });
    if (isKept) expect(told).toHaveProperty('said.note.length', 500);
    else {
      expect(told).toEqual({ code: 'INVALID', problems: [{ path: 'note', code: 'error.voice.note-long' }] });
      expect(state.voices.rows.size).toBe(0);
    }
  });

  test('is not for who is not signed in, and nothing is read or kept of them', async () => {
    const state = await openSite();
    for (const [method, payload] of [
      ['voice.say', { answer: '0', says: 'changed' }],
      ['voice.follow', { on: true }],
      ['voice.offer', { on: true }],
      ['voice.brief', { aim: 'x', success: '', byWhen: '' }],
    ] as const) {
      expect(await speak(state, VISITOR, method, payload)).toEqual({ code: 'FORBIDDEN' });
    }
    expect(state.calls).toEqual([]);
    expect([state.voices.rows.size, state.voices.words.size]).toEqual([0, 0]);
  });

  test('on what left the portal, or never stood in it, finds nothing', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    state.items.delete(7);
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '7');
    await refresh(state);
    for (const item of [7, 999_999]) {
      const told = await speak(state, DORA, 'voice.say', { item, answer, says: 'changed' });
      expect(told).toEqual({ code: 'NOT_FOUND' });
    }
    expect(await readMine(state, CLEO)).toEqual({ code: 'NOT_FOUND' });
  });

  test('changes nothing that is published, and asks nothing of Jira', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    const before = [...state.contents.keys()].sort();
    state.calls.length = 0;
    await speak(state, CLEO, 'voice.say', { answer, says: 'changed', note: 'The date moved.' });
    expect(state.marks.get(PROJECT)?.size ?? 0).toBe(0);
    expect([...state.contents.keys()].sort()).toEqual(before);
    expect(state.calls.filter((name) => /^(currentUser|desks|backlog|requests|projects)\./.test(name))).toEqual([]);
  });
});

describe('5,000 words in a minute', () => {
  test('of one person are forty; the others are told to come back tomorrow', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    const told: Record<string, number> = {};
    for (let count = 0; count < 5000; count += 1) {
      state.now += 12;
      const answered = await speak(state, CLEO, 'voice.say', { answer, says: 'changed', note: `Note ${count}` });
      const name = 'code' in answered ? answered.code : 'kept';
      told[name] = (told[name] ?? 0) + 1;
      if ('code' in answered) expect(answered).toMatchObject({ retryAfterSeconds: expect.any(Number) });
    }
    expect(told).toEqual({ kept: 40, RATE_LIMITED: 4960 });
    expect(await voicesOf(state).ofIssue('7')).toMatchObject([{ note: 'Note 39' }]);
    // Of another one nothing is taken, and the day after all begins anew.
    expect(await speak(state, DORA, 'voice.say', { answer, says: 'changed' })).toMatchObject({ said: {} });
    state.now += 86_400_000;
    expect(await speak(state, CLEO, 'voice.say', { answer, says: 'changed' })).toMatchObject({ said: {} });
  });

  test('of many people are all kept, each once', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    for (let count = 0; count < 300; count += 1) {
      await speak(state, somebody(`p${count}`), 'voice.say', { answer, says: 'changed', note: 'The date moved.' });
    }
    expect(await voicesOf(state).ofIssue('7')).toHaveLength(300);
  });
});

describe('something in use already', () => {
  const use = {
    tool: 'Mailbird',
    since: '',
    account: 'private',
    approver: '',
    contractEnd: '',
    note: 'with my own card',
  };

  test('is promised to who told of it, and others learn nothing of it, not even who asked as well', async () => {
    const state = await openSite();
    state.settings.set(PROJECT, SETTINGS);
    await compose(memoryWorld(state)).records.write(
      'askers',
      '7',
      { accounts: ['dora'], teams: [] },
      { by: 'ops', at: '', over: null },
    );
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '7');
    await refresh(state);
    const before = await readMine(state, DORA);
    const told = await speak(state, CLEO, 'voice.using', use);
    expect(told).toMatchObject({ usingOpen: false, using: { promisedBy: '2026-12-04', wayForward: '' } });
    expect(await readMine(state, CLEO)).toEqual(told);
    expect(await readMine(state, DORA)).toEqual(before);
    expect(before).toMatchObject({ asked: true, usingOpen: true, using: null });
    expect(await speak(state, CLEO, 'voice.using', use)).toEqual({ code: 'STALE' });
    expect(await speak(state, DORA, 'voice.using', { ...use, tool: 'Sheets' })).toMatchObject({ usingOpen: false });
  });

  test('stays promised by the same day when the answer changes', async () => {
    const state = await openSite();
    state.settings.set(PROJECT, SETTINGS);
    const { using, answer } = (await speak(state, CLEO, 'voice.using', use)) as { using: object; answer: string };
    expect(using).toMatchObject({ promisedBy: '2026-12-04' });
    state.now += 3 * 86_400_000;
    await decide(state, 'We have no budget for this before the summer.');
    const after = await readMine(state, CLEO);
    expect(after).toMatchObject({ using });
    expect(after).not.toMatchObject({ answer });
  });
});

describe('what the team has dealt with', () => {
  test('is open no more; what is said at that moment stays open', async () => {
    const state = await openSite();
    const answer = await answerNow(state);
    await speak(state, CLEO, 'voice.say', { answer, says: 'changed', note: 'First.' });
    await speak(state, DORA, 'voice.say', { answer, says: 'changed', note: 'Mine.' });
    let isFirst = true;
    state.before = async (name) => {
      if (name !== 'voiceStore.write' || !isFirst) return;
      isFirst = false;
      await speak(state, CLEO, 'voice.say', { answer, says: 'changed', note: 'Second.' });
    };
    await voicesOf(state).settle('7');
    expect(await voicesOf(state).openIn(PROJECT)).toMatchObject([{ accountId: 'cleo', note: 'Second.' }]);
    await voicesOf(state).settle('7');
    expect(await voicesOf(state).openIn(PROJECT)).toEqual([]);
    expect(await voicesOf(state).ofIssue('7')).toHaveLength(2);
    expect(await readMine(state, CLEO)).toMatchObject({ said: { note: 'Second.' } });
  });
});

describe('who follows, and who could sponsor', () => {
  test('can be heard of, and taken back; the same twice is one word', async () => {
    const state = await openSite();
    for (const on of [true, true])
      expect(await speak(state, DORA, 'voice.follow', { on })).toMatchObject({ follows: true });
    expect(await speak(state, DORA, 'voice.offer', { on: true })).toMatchObject({ follows: true, offered: true });
    expect(state.voices.words.get('dora')?.count).toBe(2);
    const voices = voicesOf(state);
    expect(await voices.followers(['7', '8'])).toEqual(['dora']);
    expect([...(await voices.offersOn(['9', '4711']))]).toEqual([
      ['9', [expect.objectContaining({ accountId: 'dora', issueId: '7' })]],
      ['4711', []],
    ]);
    expect(await speak(state, DORA, 'voice.follow', { on: false })).toMatchObject({ follows: false, offered: true });
    expect(await speak(state, DORA, 'voice.offer', { on: false })).toMatchObject({ offered: false });
    expect(state.voices.rows.size).toBe(0);
  });

  test('who needs it too is counted once and named to the team; who asked is counted already', async () => {
    const state = await openSite();
    const own = await readMine(state, CLEO);
    expect(own).toMatchObject({ asked: true, needs: false });
    for (const on of [true, true])
      expect(await speak(state, DORA, 'voice.need', { on })).toMatchObject({ needs: true });
    expect(state.voices.words.get('dora')?.count).toBe(1);
    expect(await speak(state, CLEO, 'voice.need', { on: true })).toEqual(own);
    expect(await voicesOf(state).needs('7')).toMatchObject([{ accountId: 'dora', issueId: '7' }]);
    expect(await readMine(state, CLEO)).toEqual(own);
    // It is said of the request: another answer, or none, changes nothing in that.
    await decide(state, 'We have no budget for this before the summer.');
    expect(await readMine(state, DORA)).toMatchObject({ needs: true, follows: false, said: null });
    expect(await speak(state, DORA, 'voice.need', { on: false })).toMatchObject({ needs: false });
    expect(await voicesOf(state).needs('7')).toEqual([]);
  });

  test('offers are for the request itself where it has no epic', async () => {
    const state = await openSite();
    await speak(state, DORA, 'voice.offer', { item: 8, on: true });
    expect([...state.voices.rows.values()]).toMatchObject([{ kind: 'offer', issueId: '8', epicId: '' }]);
  });
});

describe('the story of an item', () => {
  test('is one round of the store after the guard’s, for who asked and for anybody else', async () => {
    const state = await openSite();
    for (const caller of [CLEO, DORA, VISITOR]) {
      const rounds = readRounds(state);
      await readMine(state, caller);
      expect(rounds.reads()).toHaveLength(2);
    }
  });

  test('is the same for every visitor', async () => {
    const state = await openSite();
    await speak(state, CLEO, 'voice.say', { answer: await answerNow(state), says: 'changed', note: 'CANARY' });
    const answers = new Set<string>();
    for (const caller of [VISITOR, somebody('unidentified', 'licensed')]) {
      const payload = { projectId: PROJECT, portalId: 'opened', issueId: '7' };
      answers.add(JSON.stringify(await ask(state, caller, 'portal.story', payload)));
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]).not.toContain('CANARY');
  });
});

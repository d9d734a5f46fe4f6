/** What people do with the record of an epic, and what Jira shows afterwards. */
import { compose, type Ports } from '../../../../src/entry/compose';
import { createGuards } from '../../../../src/entry/guards';
import { refuse, type Result } from '../../../../src/platform/failure';
import type { EpicRequest } from '../../../../src/platform/sponsorship-ports';
import { checkIn } from '../../../../src/sponsorship/check-in';
import { handOver, handOverAll } from '../../../../src/sponsorship/hand-over';
import { readSponsorship, type OnEpic, type SponsorshipView } from '../../../../src/sponsorship/read-sponsorship';
import { addReading, saveAudiences } from '../../../../src/sponsorship/record-adoption';
import { retireEpic, resumeEpic } from '../../../../src/sponsorship/retire-epic';
import { sendEpicEnd } from '../../../../src/sponsorship/send-epic-end';
import { saveSponsorship, type SponsorshipToSave } from '../../../../src/sponsorship/save-sponsorship';
import { noSponsorship } from '../../../../src/sponsorship/sponsorship';
import { epicOf } from '../support/memory-epics';
import { memoryWorld, put, request, stateOn, type MemoryState } from '../support/memory-world';

const EPIC = '8';
const DAY_MS = 86_400_000;

function newSite(): MemoryState {
  const state = stateOn();
  put(state, request(8, { hierarchyLevel: 1 }), request(7));
  state.epicWorld.epics.set(8, epicOf(8, { assignee: 'emil' }));
  for (const who of ['chiara', 'deniz', 'emil']) {
    state.people.set(who, { browse: true, administer: false, roleIds: [] });
  }
  return state;
}

async function as(state: MemoryState, who: string): Promise<Result<OnEpic>> {
  state.caller = { accountId: who, accountType: 'licensed' };
  return createGuards(compose(memoryWorld(state)))['sponsor-or-owner']({ issueId: EPIC }, state.caller);
}

async function act(
  state: MemoryState,
  who: string,
  run: (ports: Ports, on: OnEpic) => Promise<Result<SponsorshipView>>,
): Promise<Result<SponsorshipView>> {
  const granted = await as(state, who);
  return granted.ok ? run(compose(memoryWorld(state)), granted.value) : granted;
}

const save = (
  state: MemoryState,
  who: string,
  parts: SponsorshipToSave,
  revision = 99,
): Promise<Result<SponsorshipView>> =>
  act(state, who, (ports, on) => saveSponsorship(ports, on, { ...parts, revision }));

const confirm = (
  state: MemoryState,
  who: string,
  parts: Partial<Parameters<typeof checkIn>[2]> = {},
): Promise<Result<SponsorshipView>> =>
  act(state, who, (ports, on) =>
    checkIn(ports, on, { verdict: 'needed', changes: [], note: '', confirmedBy: null, meeting: '', ...parts }),
  );

const inField = (state: MemoryState): unknown => state.epicWorld.ownership.get(8);

const people = { sponsor: 'chiara', deputy: 'deniz', owner: 'emil' };

async function sponsored(): Promise<MemoryState> {
  const state = newSite();
  await save(state, 'emil', { people });
  return state;
}

test('naming people shows in Jira at once', async () => {
  const state = await sponsored();
  expect(inField(state)).toMatchObject({
    state: 'sponsored',
    sponsor: 'chiara',
    owner: 'emil',
    nextCheckIn: '2027-02-20',
    adoptionGap: 'none',
  });
});

describe('who may write', () => {
  test.each([
    ['emil', 'to whom it is assigned', true],
    ['ops', 'who decides', true],
    ['chiara', 'who is nobody yet', false],
    ['reader', 'who only reads', false],
  ])('%s, %s', async (who, _what, may) => {
    const granted = await as(newSite(), who);
    expect(granted.ok).toBe(may);
    if (!granted.ok) expect(granted.error.code).toBe('FORBIDDEN');
  });

  test('whoever is named in the record', async () => {
    const state = await sponsored();
    for (const who of ['chiara', 'deniz', 'emil']) expect((await as(state, who)).ok).toBe(true);
    expect((await as(state, 'reader')).ok).toBe(false);
  });

  test('nobody where Daylight is off, or what was an epic is none any more', async () => {
    const state = await sponsored();
    put(state, request(8, { hierarchyLevel: 0 }));
    expect(await as(state, 'emil')).toMatchObject({
      error: { code: 'INVALID', problems: [{ code: 'sponsorship.error.not-epic' }] },
    });
    state.settings.clear();
    expect(await as(state, 'emil')).toMatchObject({ error: { code: 'NOT_ON' } });
  });
});

test('what is only for the team is not shown to whoever just looks', async () => {
  const state = await sponsored();
  await confirm(state, 'chiara', { note: 'SECRET' });
  await save(state, 'emil', {
    parts: [{ what: 'IT', accountId: null, presented: true, planned: false, stance: 'against', note: 'SECRET' }],
    questions: { ...noSponsorship().questions, vendor: 'SECRET' },
  });
  await act(state, 'emil', (ports, on) => retireEpic(ports, on, { why: 'Nobody uses it.', plan: 'SECRET' }));
  const audience = {
    id: 'aaaaaa',
    who: 'Sales',
    measure: 'users',
    unit: '',
    baseline: null,
    target: null,
    targetOn: null,
  };
  await act(state, 'emil', (ports, on) =>
    saveAudiences(ports, on, { audiences: [{ ...audience, resistance: 'SECRET', answer: 'SECRET' }], revision: 0 }),
  );
  const read = async (who: string): Promise<string> => {
    state.caller = { accountId: who, accountType: 'licensed' };
    const ports = compose(memoryWorld(state));
    const view = await readSponsorship(ports, await ports.currentUser.standingOn(EPIC), state.caller);
    return JSON.stringify(view);
  };
  expect(await read('emil')).toContain('SECRET');
  expect(await read('reader')).not.toContain('SECRET');
  expect(await read('reader')).not.toContain('against');
  expect(await read('reader')).toContain('"what":"IT"');
});

describe('a check-in', () => {
  test('is made by the sponsor in person', async () => {
    const state = await sponsored();
    state.now += 95 * DAY_MS;
    expect((await confirm(state, 'chiara')).ok).toBe(true);
    expect(inField(state)).toMatchObject({ state: 'sponsored', nextCheckIn: '2027-05-26' });
  });

  test('is recorded by the owner with who confirmed it and where, and stays theirs', async () => {
    const state = await sponsored();
    expect(await confirm(state, 'emil')).toMatchObject({
      error: { problems: [{ path: 'confirmedBy' }, { path: 'meeting' }] },
    });
    const recorded = await confirm(state, 'emil', { confirmedBy: 'chiara', meeting: 'Steering meeting' });
    expect(recorded).toMatchObject({
      value: { sponsorship: { checkIns: [{ by: 'emil', confirmedBy: 'chiara', meeting: 'Steering meeting' }] } },
    });
  });

  test('that something has changed asks what, and for the need to be written down again', async () => {
    const state = await sponsored();
    expect(await confirm(state, 'chiara', { verdict: 'changed' })).toMatchObject({
      error: { problems: [{ path: 'changes' }] },
    });
    await confirm(state, 'chiara', { verdict: 'changed', changes: ['users'] });
    expect(inField(state)).toMatchObject({ state: 'due', reason: 'changed' });
    const why = {
      need: 'Now for the partners.',
      measure: '',
      statedBy: 'chiara',
      statedByText: '',
      statedOn: '2026-11-22',
    };
    await save(state, 'emil', { why });
    expect(inField(state)).toMatchObject({ state: 'sponsored' });
  });

  test('that it is over is red until somebody retires it or a sponsor says otherwise', async () => {
    const state = await sponsored();
    await confirm(state, 'chiara', { verdict: 'no-longer' });
    expect(inField(state)).toMatchObject({ state: 'lapsed', reason: 'no-longer', standIn: 'deniz' });
    await act(state, 'emil', (ports, on) => retireEpic(ports, on, { why: 'Nobody uses it.', plan: '' }));
    expect(inField(state)).toMatchObject({ state: 'none', reason: 'retired' });
    await act(state, 'emil', (ports, on) => resumeEpic(ports, on));
    await confirm(state, 'chiara');
    expect(inField(state)).toMatchObject({ state: 'sponsored' });
  });
});

describe('two people at the same time', () => {
  test('who save different parts both get what they wrote', async () => {
    const state = await sponsored();
    const why = {
      need: 'Sales cannot see it.',
      measure: '',
      statedBy: null,
      statedByText: 'CMO',
      statedOn: '2026-11-01',
    };
    expect((await save(state, 'emil', { why }, 1)).ok).toBe(true);
    const other = await save(state, 'chiara', { cadence: 30 }, 1);
    expect(other).toMatchObject({ ok: true, value: { sponsorship: { cadence: 30, why: { need: why.need } } } });
  });

  test('who save the same part: the second one is told', async () => {
    const state = await sponsored();
    expect((await save(state, 'emil', { cadence: 30 }, 1)).ok).toBe(true);
    expect(await save(state, 'chiara', { cadence: 60 }, 1)).toMatchObject({ error: { code: 'STALE' } });
  });

  test('who check in at the same moment are both in the record', async () => {
    const state = await sponsored();
    const [one, other] = [await as(state, 'chiara'), await as(state, 'deniz')];
    const ports = compose(memoryWorld(state));
    const needed = { verdict: 'needed', changes: [], note: '', confirmedBy: null, meeting: '' } as const;
    if (!one.ok || !other.ok) throw new Error('Both may.');
    await checkIn(ports, one.value, { ...needed, changes: [] });
    const last = await checkIn(ports, other.value, { ...needed, changes: [] });
    expect(last).toMatchObject({ value: { sponsorship: { checkIns: [{ by: 'chiara' }, { by: 'deniz' }] } } });
  });
});

test('a role is handed over, and where the successor stands is noted later', async () => {
  const state = await sponsored();
  const to = (stance: 'with-us' | null): Promise<Result<SponsorshipView>> =>
    act(state, 'emil', (ports, on) => handOver(ports, on, { role: 'sponsor', to: 'fatma', stance, revision: 99 }));
  expect(await to(null)).toMatchObject({
    value: {
      ownership: { state: 'sponsored', reasons: [{ code: 'successor-unasked' }, { code: 'no-why' }] },
      sponsorship: { formerly: [{ accountId: 'chiara', role: 'sponsor' }] },
    },
  });
  expect(await to('with-us')).toMatchObject({
    value: {
      ownership: { reasons: [{ code: 'no-why' }] },
      sponsorship: { people: { sponsor: { stance: 'with-us' } } },
    },
  });
});

test('a sponsor who left: lapsed, the deputy stands in, and the day is kept while Jira does not answer', async () => {
  const state = await sponsored();
  state.epicWorld.accounts.set('chiara', 'gone');
  const read = async (): Promise<Result<SponsorshipView>> => {
    const ports = compose(memoryWorld(state));
    return readSponsorship(ports, await ports.currentUser.standingOn(EPIC), state.caller);
  };
  expect(await read()).toMatchObject({
    value: { ownership: { state: 'lapsed', standIn: 'deniz' }, gone: { chiara: '2026-11-22' } },
  });
  await confirm(state, 'deniz');
  expect(inField(state)).toMatchObject({ state: 'lapsed', reason: 'sponsor-gone', standIn: 'deniz' });
  state.now += 3 * DAY_MS;
  state.epicWorld.accounts.set('chiara', 'unknown');
  expect(await read()).toMatchObject({ value: { ownership: { state: 'lapsed' }, gone: { chiara: '2026-11-22' } } });
});

test('what was recorded stands although Jira refuses the field, and is written with the next change', async () => {
  const state = newSite();
  state.before = (call) => {
    if (call === 'ownershipField.write') throw refuse('RATE_LIMITED');
  };
  expect(await save(state, 'emil', { people })).toMatchObject({
    ok: true,
    value: { ownership: { state: 'sponsored' } },
  });
  expect(inField(state)).toBeUndefined();
  state.before = () => undefined;
  await save(state, 'emil', { cadence: 30 });
  expect(inField(state)).toMatchObject({ state: 'sponsored' });
});

test('the field is written only where it changed', async () => {
  const state = await sponsored();
  state.calls = [];
  await save(state, 'emil', { questions: { ...noSponsorship().questions, vendor: 'Who?' } });
  expect(state.calls).not.toContain('ownershipField.write');
});

test('audiences and their readings', async () => {
  const state = await sponsored();
  const audience = {
    id: 'aaaaaa',
    who: 'Sales',
    measure: 'weekly users',
    unit: 'people',
    baseline: 4,
    target: 60,
    targetOn: '2026-11-01',
    resistance: '',
    answer: '',
  };
  const write = (revision: number): Promise<Result<SponsorshipView>> =>
    act(state, 'emil', (ports, on) => saveAudiences(ports, on, { audiences: [audience], revision }));
  const read = (value: number): Promise<Result<SponsorshipView>> =>
    act(state, 'emil', (ports, on) =>
      addReading(ports, on, { audienceId: 'aaaaaa', on: '2026-11-20', value, unit: 'people' }),
    );
  await write(0);
  expect(await write(0)).toMatchObject({ error: { code: 'STALE' } });
  await read(31);
  expect(inField(state)).toMatchObject({ adoptionGap: 'below-target', reason: 'target-missed' });
  await write(2);
  expect(await read(61)).toMatchObject({ value: { adoption: { audiences: [{ readings: [{ value: 61 }] }] } } });
  expect(inField(state)).toMatchObject({ adoptionGap: 'none' });
});

test('every role of one person goes to another, once; what somebody else holds by now stays theirs', async () => {
  const state = await sponsored();
  await save(state, 'emil', { people: { owner: 'chiara' } });
  const hand = (): Promise<Result<SponsorshipView>> =>
    act(state, 'emil', (ports, on) => handOverAll(ports, on, { from: 'chiara', to: 'fatma' }));
  expect(await hand()).toMatchObject({
    value: {
      sponsorship: {
        people: { sponsor: { accountId: 'fatma' }, deputy: { accountId: 'deniz' }, owner: { accountId: 'fatma' } },
      },
    },
  });
  const { revision } = (await compose(memoryWorld(state)).records.read('sponsorship', EPIC))!;
  expect((await hand()).ok).toBe(true);
  expect((await compose(memoryWorld(state)).records.read('sponsorship', EPIC))!.revision).toBe(revision);
  expect(inField(state)).toMatchObject({ sponsor: 'fatma', owner: 'fatma', deputy: 'deniz' });
});

test('a save tells of the requests that wait, as reading does; what is not counted is no failure', async () => {
  const state = newSite();
  const below = (id: number, isDone: boolean): EpicRequest => ({
    id: String(id),
    key: `MOPS-${id}`,
    title: `Request ${id}`,
    isDone,
    decision: null,
  });
  state.epicWorld.requestsBelow.set(8, [below(7, false), below(6, true), below(5, false)]);
  state.epicWorld.accounts.set('chiara', 'gone');
  const saved = await save(state, 'emil', { people: { sponsor: 'chiara' } });
  if (!saved.ok) throw new Error(saved.error.code);
  expect(saved.value.openRequests).toBe(2);
  expect(saved.value.ownership.reasons.map(({ code }) => code)).toContain('requests-wait');
  state.before = (call) => {
    if (call === 'epics.openRequests') throw refuse('JIRA_UNAVAILABLE');
  };
  const again = await save(state, 'emil', { people: { deputy: 'deniz' } });
  expect(again).toMatchObject({ ok: true, value: { openRequests: null, ownership: { standIn: 'deniz' } } });
});

test('whoever follows any request of an epic is told that it ends, also behind the hundredth', async () => {
  const state = newSite();
  const all = Array.from({ length: 130 }, (_none, index): EpicRequest => {
    const id = String(1000 + index);
    return { id, key: `MOPS-${id}`, title: id, isDone: false, decision: null };
  });
  state.epicWorld.requestsBelow.set(8, all);
  const followed: string[] = [];
  const given = { why: 'The contract has ended.', plan: 'Switched off in May.' };
  const ended = await act(state, 'emil', (ports, on) => retireEpic(ports, on, given));
  expect(ended).toMatchObject({ ok: true, value: { sponsorship: { retired: { plan: 'Switched off in May.' } } } });
  // Who ends it waits for none of that: the queue looks for the followers.
  expect(state.calls).not.toContain('epics.requestIdsOf');
  const { event } = state.toTell.at(-1)!;
  if (!('epicId' in event)) throw new Error('Nobody is told of the end.');
  const world = compose(memoryWorld(state));
  const followers = (ids: readonly string[]): Promise<string[]> => {
    followed.push(...ids);
    return Promise.resolve(ids.includes('1129') && ids.includes('1000') ? ['fatma'] : []);
  };
  const ports = { ...world, voices: { ...world.voices, followers } };
  await sendEpicEnd(ports, event);
  await sendEpicEnd(ports, event);
  expect(new Set(followed).size).toBe(130);
  const told = await world.records.read('told', EPIC);
  expect(told?.body?.items.map(({ kind, person }) => `${kind} ${person}`)).toEqual(['epic-retired fatma']);
});

test('the end of an epic stands where the queue takes nothing; ended once more, its followers are told', async () => {
  const state = newSite();
  const end = () => act(state, 'emil', (ports, on) => retireEpic(ports, on, { why: 'Nobody uses it.', plan: '' }));
  state.before = (call) => {
    if (call === 'mail.later') throw refuse('RATE_LIMITED');
  };
  expect(await end()).toMatchObject({ ok: true });
  expect(state.problems.map(({ where }) => where)).toEqual(['tell of the end of an epic']);
  state.before = () => undefined;
  expect(await end()).toMatchObject({ ok: true });
  expect(state.toTell).toMatchObject([{ event: { epicId: EPIC } }]);
});

test('an end that was taken back before the queue came to it is not told', async () => {
  const state = newSite();
  await act(state, 'emil', (ports, on) => retireEpic(ports, on, { why: 'Nobody uses it.', plan: '' }));
  const { event } = state.toTell.at(-1)!;
  if (!('epicId' in event)) throw new Error('Nobody is told of the end.');
  await act(state, 'emil', (ports, on) => resumeEpic(ports, on));
  const world = compose(memoryWorld(state));
  await sendEpicEnd({ ...world, voices: { ...world.voices, followers: () => Promise.resolve(['fatma']) } }, event);
  expect(await world.records.read('told', EPIC)).toBeNull();
});

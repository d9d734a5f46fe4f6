/** What askers tell, what parties are asked, and what an alternative becomes. */
import { loadTriage } from '../../../../src/decisions/load-triage';
import { compose, type Ports } from '../../../../src/entry/compose';
import { sendNotices } from '../../../../src/notices/send-notices';
import { refuse } from '../../../../src/platform/failure';
import { closeRequest } from '../../../../src/requests/close-request';
import { linkAlternative } from '../../../../src/requests/link-alternative';
import { loadRequest } from '../../../../src/requests/load-request';
import { saveSection } from '../../../../src/requests/save-section';
import { NOT_IN_USE, type Party } from '../../../../src/requests/sections';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const item = { projectId: PROJECT, issueId: '7' };
const standing = { ...item, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
const use = {
  tool: 'Mailbird',
  since: 'spring',
  account: 'private' as const,
  approver: 'our vice president',
  contractEnd: '2027-03-31',
  note: 'with my own card',
};

function newSite(): { state: MemoryState; ports: Ports } {
  const state = stateOn();
  put(state, request(7), request(8));
  return { state, ports: compose(memoryWorld(state)) };
}
const ops = { accountId: 'ops', accountType: 'licensed' } as const;
const party = (id: string, accountId: string, given: Partial<Party> = {}): Party => ({
  id,
  role: 'legal',
  askedOn: '2026-11-02',
  stance: 'open',
  accountId,
  answeredOn: '',
  note: '',
  ...given,
});
const saveParties = (ports: Ports, issueId: string, items: Party[], revision: number | null = null) =>
  saveSection(ports, {
    standing: { ...standing, issueId },
    accountId: 'ops',
    revision,
    section: 'parties',
    body: { items },
  });

describe('the three questions of a brief', () => {
  const given = { aim: 'Fewer\u0000 duplicates', success: 'Half of them', byWhen: '2027-02-01' };

  test('are answered once, by an asker, while nobody has', async () => {
    const { state, ports } = newSite();
    expect(await ports.askerDoors.open(item, 'alma')).toEqual({
      brief: true,
      using: true,
      told: null,
      returning: null,
    });
    expect(await ports.askerDoors.fillBrief(item, 'alma', given)).toEqual({ ok: true, value: null });
    expect((await ports.records.read('brief', '7'))?.body).toEqual({
      achieve: 'Fewer duplicates',
      measure: 'Half of them',
      target: '',
      by: '2027-02-01',
      tactic: '',
    });
    expect(await ports.askerDoors.open(item, 'alma')).toMatchObject({ brief: false });
    expect(await ports.askerDoors.fillBrief(item, 'bo', given)).toMatchObject({ error: { code: 'STALE' } });
    expect(state.marks.get(PROJECT)?.has(7)).toBe(true);
  });

  test('are refused where nothing is said, or a day is none, under the names of the questions', async () => {
    const { ports } = newSite();
    const fill = (parts: Partial<typeof given>) => ports.askerDoors.fillBrief(item, 'alma', { ...given, ...parts });
    expect(await fill({ aim: ' ', success: '', byWhen: '' })).toMatchObject({
      error: { problems: [{ path: 'aim', code: 'error.section.empty' }] },
    });
    expect(await fill({ byWhen: 'soon' })).toMatchObject({ error: { problems: [{ path: 'byWhen' }] } });
    expect(await fill({ success: 'x'.repeat(601) })).toMatchObject({ error: { problems: [{ path: 'success' }] } });
  });

  test('two askers at the same moment: one of them is told', async () => {
    const { ports } = newSite();
    const both = await Promise.all([
      ports.askerDoors.fillBrief(item, 'alma', given),
      ports.askerDoors.fillBrief(item, 'bo', given),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('something in use already', () => {
  test('is thanked for, promised a day, and stands in triage until there is a way forward', async () => {
    const { state, ports } = newSite();
    // Ten working days after a Sunday.
    expect(await ports.askerDoors.noteUsing(item, 'alma', use)).toEqual({
      ok: true,
      value: { promisedBy: '2026-12-04' },
    });
    expect(await ports.askerDoors.noteUsing(item, 'alma', use)).toMatchObject({ error: { code: 'STALE' } });
    expect(await ports.askerDoors.open(item, 'alma')).toMatchObject({
      using: false,
      told: { promisedBy: '2026-12-04', wayForward: '' },
    });
    expect(await loadTriage(ports, PROJECT)).toMatchObject({
      value: { items: [{ issueId: 7, why: 'in-use', note: 'Mailbird' }] },
    });
    state.now += 180_000;
    await sendNotices(ports, 'alma');
    expect(state.mails).toMatchObject([
      { accountId: 'alma', subject: expect.stringContaining('notice.in-use.subject') as string },
    ]);
    expect(state.mails[0]?.text).not.toContain('Mailbird');

    const body = {
      ...NOT_IN_USE,
      tool: 'Mailbird',
      wayForward: 'A company account',
      promisedBy: '2026-12-01',
      toldBy: 'eve',
    };
    await saveSection(ports, { standing, accountId: 'ops', revision: 1, section: 'in-use', body });
    expect((await ports.records.read('in-use', '7'))?.body).toMatchObject({
      toldBy: 'alma',
      toldOn: '2026-11-22',
      note: 'with my own card',
    });
    expect(await loadTriage(ports, PROJECT)).toMatchObject({ value: { items: [] } });
    state.now += 180_000;
    await sendNotices(ports, 'alma');
    expect(state.mails).toHaveLength(2);
    await saveSection(ports, { standing, accountId: 'ops', revision: 2, section: 'in-use', body });
    state.now += 180_000;
    await sendNotices(ports, 'alma');
    expect(state.mails).toHaveLength(2);
  });

  test('another asker is not told that somebody told of one, and is answered as the first was', async () => {
    const { ports } = newSite();
    await ports.askerDoors.noteUsing(item, 'alma', use);
    expect(await ports.askerDoors.open(item, 'bo')).toEqual({ brief: true, using: true, told: null, returning: null });
    const other = { ...use, tool: 'Owlpost', note: 'for a year' };
    expect(await ports.askerDoors.noteUsing(item, 'bo', other)).toEqual({
      ok: true,
      value: { promisedBy: '2026-12-04' },
    });
    expect((await ports.records.read('in-use', '7'))?.body).toMatchObject({
      tool: 'Mailbird',
      toldBy: 'alma',
      alsoToldBy: ['bo'],
      note: expect.stringContaining('Owlpost') as string,
    });
    expect(await ports.askerDoors.open(item, 'bo')).toMatchObject({ using: false, told: { promisedBy: '2026-12-04' } });
  });

  test('is for who decides, and not for who may edit or only browse', async () => {
    const { state, ports } = newSite();
    await ports.askerDoors.noteUsing(item, 'alma', use);
    const editor = { ...standing, roleIds: [] };
    state.people.set('editor', { browse: true, administer: false, edit: true, roleIds: [] });
    state.caller = { accountId: 'editor', accountType: 'licensed' };
    const loaded = await loadRequest(ports, { standing: editor, caller: state.caller });
    expect(loaded).toMatchObject({ value: { mayEdit: true, mayDecide: false, voices: [], told: [] } });
    expect(JSON.stringify(loaded)).not.toMatch(/Mailbird|own card|alma/);
    const saved = await saveSection(ports, {
      standing: editor,
      accountId: 'editor',
      revision: 1,
      section: 'in-use',
      body: NOT_IN_USE,
    });
    expect(saved).toEqual({ ok: false, error: { code: 'FORBIDDEN' } });
  });

  test('is nothing for who may only browse', async () => {
    const { state, ports } = newSite();
    await ports.askerDoors.noteUsing(item, 'alma', use);
    state.caller = { accountId: 'reader', accountType: 'licensed' };
    const loaded = await loadRequest(ports, { standing: { ...standing, roleIds: [] }, caller: state.caller });
    expect(JSON.stringify(loaded)).not.toMatch(/Mailbird|own card|alma/);
  });

  test('is kept although nobody could be thanked', async () => {
    const { state, ports } = newSite();
    state.before = (call) => {
      if (call === 'mail.later') throw refuse('RATE_LIMITED');
    };
    expect(await ports.askerDoors.noteUsing(item, 'alma', use)).toMatchObject({ ok: true });
    expect(state.problems).toHaveLength(1);
    expect(await ports.askerDoors.open(item, 'alma')).toMatchObject({ using: false });
  });

  test('is refused without a name of it, or with texts that are too long', async () => {
    const { ports } = newSite();
    expect(await ports.askerDoors.noteUsing(item, 'alma', { ...use, tool: '\u0007' })).toMatchObject({
      error: { problems: [{ path: 'tool', code: 'error.section.empty' }] },
    });
    expect(await ports.askerDoors.noteUsing(item, 'alma', { ...use, note: 'x'.repeat(601) })).toMatchObject({
      error: { problems: [{ path: 'note' }] },
    });
  });
});

describe('what a person is asked as a party', () => {
  test('is found in two reads, oldest first, until they answer or are not named any more', async () => {
    const { state, ports } = newSite();
    await saveParties(ports, '7', [party('a', 'lea'), party('b', 'lea', { askedOn: '' }), party('c', 'max')]);
    await saveParties(ports, '8', [party('a', 'lea', { role: 'finance', askedOn: '2026-10-01' })]);
    state.calls.length = 0;
    expect(await ports.partiesOf.person('lea')).toEqual([
      { ...item, issueId: '8', partyId: 'a', role: 'finance', askedOn: '2026-10-01', stance: 'open' },
      { ...item, partyId: 'a', role: 'legal', askedOn: '2026-11-02', stance: 'open' },
    ]);
    expect(state.calls).toEqual(['records.read', 'records.readMany']);
    await saveParties(ports, '8', [party('a', 'lea', { stance: 'agrees' })], 1);
    await saveParties(ports, '7', [party('c', 'max')], 1);
    expect(await ports.partiesOf.person('lea')).toEqual([]);
    expect(state.records.get('own-parties:lea')?.body).toEqual({ items: [{ ...item, issueId: '8' }] });
    expect(await ports.partiesOf.person('nobody')).toEqual([]);
  });
});

describe('an alternative', () => {
  const alternative = { id: 'a1', what: 'A smaller form', effort: '2 days', isSmaller: true, key: '' };
  const withTable = async () => {
    const site = newSite();
    const body = { items: [alternative, { ...alternative, id: 'a2' }] };
    await saveSection(site.ports, { standing, accountId: 'ops', revision: null, section: 'alternatives', body });
    return site;
  };
  const link = (ports: Ports, parts: { alternativeId?: string; revision?: number; key?: string } = {}) =>
    linkAlternative(ports, {
      issueId: '7',
      accountId: 'ops',
      alternativeId: 'a1',
      revision: 1,
      key: undefined,
      ...parts,
    });

  test('becomes a work item of its own, once', async () => {
    const { state, ports } = await withTable();
    const made = await link(ports);
    expect(made).toMatchObject({ ok: true, value: { key: expect.stringMatching(/^MOPS-9/) as string, revision: 3 } });
    expect(await link(ports)).toEqual(made);
    expect([...state.items.values()].filter(({ title }) => title === 'A smaller form')).toHaveLength(1);
    expect(state.links).toEqual([{ from: '7', to: made.ok ? made.value.id : '', as: 'relates' }]);
  });

  const smaller = (state: MemoryState) => [...state.items.values()].filter(({ title }) => title === 'A smaller form');

  test('by two clicks becomes one work item', async () => {
    const { state, ports } = await withTable();
    const answers = await Promise.all([link(ports), link(ports), link(ports)]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['STALE', 'STALE', 'ok']);
    expect(smaller(state)).toHaveLength(1);
    expect(await link(ports)).toMatchObject({ ok: true, value: { revision: 3 } });
  });

  test('of which somebody was killed on the way finds what they made', async () => {
    const { state, ports } = await withTable();
    let isMade = false;
    state.before = (call) => {
      if (isMade) throw new Error('killed');
      isMade = call === 'requests.createLike';
    };
    await expect(link(ports)).rejects.toThrow('killed');
    state.before = () => undefined;
    expect(smaller(state)).toHaveLength(1);
    // The other one may still be at it.
    expect(await link(ports)).toMatchObject({ error: { code: 'STALE' } });
    state.now += 60_000;
    expect(await link(ports)).toMatchObject({ ok: true, value: { key: smaller(state)[0]?.key } });
    expect(smaller(state)).toHaveLength(1);
    expect((await ports.records.read('alternatives', '7'))?.body?.items[0]).not.toHaveProperty('making');
  });

  test.each([
    ['FORBIDDEN', true],
    ['JIRA_UNAVAILABLE', false],
  ] as const)('that Jira refuses by %s can be tried again at once: %s', async (code, isFree) => {
    const { state, ports } = await withTable();
    state.before = (call) => {
      if (call === 'requests.createLike') throw refuse(code);
    };
    await expect(link(ports)).rejects.toMatchObject({ failure: { code } });
    state.before = () => undefined;
    const { revision = 0 } = (await ports.records.read('alternatives', '7')) ?? {};
    expect((await link(ports, { revision })).ok).toBe(isFree);
    expect(smaller(state)).toHaveLength(isFree ? 1 : 0);
  });

  test('of which nobody knows whether Jira made it is not made twice by who saves the table meanwhile', async () => {
    const { state, ports } = await withTable();
    const { createLike } = ports.requests;
    ports.requests.createLike = async (...given) => {
      await createLike(...given);
      throw refuse('JIRA_UNAVAILABLE');
    };
    await expect(link(ports)).rejects.toMatchObject({ failure: { code: 'JIRA_UNAVAILABLE' } });
    ports.requests.createLike = createLike;
    const { revision = null } = (await ports.records.read('alternatives', '7')) ?? {};
    const body = { items: [{ ...alternative, effort: '3 days' }] };
    const saved = await saveSection(ports, { standing, accountId: 'ops', revision, section: 'alternatives', body });
    expect(saved.ok).toBe(true);
    state.now += 60_000;
    const again = await link(ports, saved.ok ? { revision: saved.value.revision } : {});
    expect(again).toMatchObject({ ok: true, value: { key: smaller(state)[0]?.key } });
    expect(smaller(state)).toHaveLength(1);
    expect((await ports.records.read('alternatives', '7'))?.body?.items[0]).not.toHaveProperty('making');
  });

  test('is one that is there already, which is not the request itself', async () => {
    const { ports } = await withTable();
    expect(await link(ports, { key: 'MOPS-7' })).toMatchObject({
      error: { problems: [{ path: 'key', code: 'error.alternative.itself' }] },
    });
    expect(await link(ports, { key: 'MOPS-404' })).toMatchObject({
      error: { problems: [{ code: 'error.alternative.key' }] },
    });
    expect(await link(ports, { key: 'MOPS-8' })).toMatchObject({ value: { id: '8', key: 'MOPS-8', revision: 2 } });
    expect((await ports.records.read('alternatives', '7'))?.body?.items.map(({ key }) => key)).toEqual(['MOPS-8', '']);
  });

  test('keeps what others changed meanwhile, and says where Jira wants more than a title', async () => {
    const { state, ports } = await withTable();
    state.createsByTitle = false;
    expect(await link(ports)).toMatchObject({ error: { problems: [{ code: 'error.alternative.create' }] } });
    expect(await link(ports, { revision: 9 })).toMatchObject({ error: { code: 'STALE' } });
    expect(await link(ports, { alternativeId: 'zz' })).toMatchObject({ error: { code: 'STALE' } });
  });
});

test('a duplicate is linked with the other one, and the team is told whether Jira did it', async () => {
  const { state, ports } = newSite();
  const closed = await closeRequest(ports, {
    standing,
    accountId: ops.accountId,
    as: 'duplicate',
    duplicateOf: '8',
    note: '',
    revision: undefined,
  });
  expect(closed).toMatchObject({ ok: true, value: { linked: true } });
  expect(state.links).toEqual([{ from: '7', to: '8', as: 'duplicate' }]);
});

describe('what it waits for', () => {
  const reopening = (rows: { id: string; issueId: string; key: string }[]) => ({ items: rows, sponsor: false });
  const save = (ports: Ports, rows: { id: string; issueId: string; key: string }[], revision: number | null) =>
    saveSection(ports, { standing, accountId: 'ops', revision, section: 'reopening', body: reopening(rows) });

  test('is named by the id that Jira gives for its key, and not by what the browser says', async () => {
    const { ports } = newSite();
    expect(await save(ports, [{ id: 'a', issueId: '404', key: 'MOPS-8' }], null)).toMatchObject({ ok: true });
    expect((await ports.records.read('reopening', '7'))?.body).toEqual(
      reopening([{ id: 'a', issueId: '8', key: 'MOPS-8' }]),
    );
    expect(await save(ports, [{ id: 'a', issueId: '8', key: 'MOPS-404' }], 1)).toMatchObject({
      error: { problems: [{ path: 'a.key', code: 'error.alternative.key' }] },
    });
  });

  test('stays as it was when it is gone by now', async () => {
    const { state, ports } = newSite();
    const row = { id: 'a', issueId: '8', key: 'MOPS-8' };
    await save(ports, [row], null);
    state.items.delete(8);
    expect(await save(ports, [row], 1)).toMatchObject({ ok: true });
  });
});

import { compose } from '../../../../src/entry/compose';
import type { Decision } from '../../../../src/decisions/decision';
import { answerParty } from '../../../../src/requests/answer-party';
import { NO_BRIEF } from '../../../../src/requests/brief';
import { loadRequest } from '../../../../src/requests/load-request';
import { saveSection } from '../../../../src/requests/save-section';
import { checkSection, openParties, unmetOf, type MustHave, type Party } from '../../../../src/requests/sections';
import { waitingOn } from '../../../../src/requests/waiting-on';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const party = (id: string, parts: Partial<Party> = {}): Party => ({
  id,
  role: 'legal',
  askedOn: '2026-11-01',
  stance: 'open',
  accountId: '',
  answeredOn: '',
  note: '',
  ...parts,
});
const must = (id: string, state: MustHave['state']): MustHave => ({ id, what: `must ${id}`, state, evidence: '' });

const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };

function newSite(): MemoryState {
  const state = stateOn();
  put(state, request(7));
  return state;
}

describe('sections', () => {
  test('are checked part by part, rows by their id', () => {
    expect(checkSection('brief', { ...NO_BRIEF, by: 'soon' })).toEqual([
      { path: 'by', code: 'decision.error.date-invalid' },
    ]);
    expect(checkSection('must-haves', { items: [must('a', 'met'), { ...must('b', 'met'), what: ' ' }] })).toEqual([
      { path: 'b.what', code: 'error.section.empty' },
    ]);
    const twice = checkSection('parties', { items: [party('a'), party('a', { note: 'x'.repeat(601) })] });
    expect(twice.map(({ code }) => code)).toEqual(['error.section.twice', 'error.section.long']);
    expect(checkSection('parties', { items: Array.from({ length: 31 }, (_, id) => party(String(id))) })).toHaveLength(
      1,
    );
    expect(unmetOf({ items: [must('a', 'met'), must('b', 'unmet')] }).map(({ id }) => id)).toEqual(['b']);
    expect(openParties({ items: [party('a'), party('b', { stance: 'agrees' })] }).map(({ id }) => id)).toEqual(['a']);
  });

  test('are saved over what was read; a second writer is told', async () => {
    const state = newSite();
    const world = compose(memoryWorld(state));
    const save = (revision: number | null, achieve: string) =>
      saveSection(world, {
        standing,
        accountId: 'ops',
        revision,
        section: 'brief',
        body: { ...NO_BRIEF, achieve },
      });
    expect(await save(null, 'more visits')).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(await save(null, 'other')).toEqual({ ok: false, error: { code: 'STALE' } });
    expect(await save(1, 'many more visits')).toMatchObject({ ok: true, value: { revision: 2 } });
    const both = await Promise.all([save(2, 'a'), save(2, 'b')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await save(3, 'x'.repeat(601))).toMatchObject({ error: { code: 'INVALID' } });
    state.records.set('brief:8', { revision: 1, by: 'x', at: '', body: null, isNewer: true });
    expect(
      await saveSection(world, {
        standing: { ...standing, issueId: '8' },
        accountId: 'ops',
        revision: 1,
        section: 'brief',
        body: NO_BRIEF,
      }),
    ).toEqual({ ok: false, error: { code: 'NEWER_FORMAT' } });
  });
});

describe('who may see what', () => {
  test('the team sees all; a reader no private section, and only the rows that name them', async () => {
    const state = newSite();
    const world = compose(memoryWorld(state));
    const save = (given: Parameters<typeof saveSection>[1]) => saveSection(world, given);
    const by = { standing, accountId: 'ops', revision: null };
    await save({ ...by, section: 'parties', body: { items: [party('a'), party('b', { accountId: 'reader' })] } });
    await save({ ...by, section: 'brief', body: { ...NO_BRIEF, achieve: 'visits' } });
    await save({ ...by, section: 'prompts', body: { shiny: 'yes', others: '', urgent: '', learning: '' } });

    const load = async (accountId: string, roleIds: number[]) => {
      state.caller = { accountId, accountType: 'licensed' };
      const loaded = await loadRequest(world, { standing: { ...standing, roleIds }, caller: state.caller });
      if (!loaded.ok) throw new Error(loaded.error.code);
      return loaded.value;
    };
    const ops = await load('ops', [ROLE]);
    expect([ops.mayEdit, ops.mayDecide, ops.today]).toEqual([true, true, '2026-11-22']);
    expect(ops.sections.parties?.body?.items).toHaveLength(2);
    expect(ops.sections.prompts?.body?.shiny).toBe('yes');

    const reader = await load('reader', []);
    expect([reader.mayEdit, reader.mayDecide]).toEqual([false, false]);
    expect(reader.sections.parties?.body?.items.map(({ id }) => id)).toEqual(['b']);
    expect(reader.sections.prompts).toBeNull();
    expect(reader.sections.brief?.body?.achieve).toBe('visits');
    expect(JSON.stringify(reader)).not.toContain('shiny');
    expect((await load('somebody', [])).sections.parties).toBeNull();
  });

  test('a named person answers their own row, whatever else is saved at that moment', async () => {
    const state = newSite();
    const world = compose(memoryWorld(state));
    const items = [party('a'), party('b', { accountId: 'reader' })];
    await saveSection(world, {
      standing,
      accountId: 'ops',
      revision: null,
      section: 'parties',
      body: { items },
    });
    let meanwhile = true;
    state.before = async (call) => {
      if (call !== 'records.write' || !meanwhile) return;
      meanwhile = false;
      const body = { items: [...items, party('c', { role: 'finance' })] };
      await saveSection(world, {
        standing,
        accountId: 'ops',
        revision: 1,
        section: 'parties',
        body,
      });
    };
    const answer = (accountId: string, partyId: string) =>
      answerParty(world, { standing, accountId, partyId, stance: 'agrees-if', note: 'with a contract' });
    expect(await answer('reader', 'b')).toMatchObject({ ok: true, value: { revision: 3 } });
    const stored = await world.records.read('parties', '7');
    expect(stored?.body?.items.map(({ id, stance, answeredOn }) => [id, stance, answeredOn])).toEqual([
      ['a', 'open', ''],
      ['b', 'agrees-if', '2026-11-22'],
      ['c', 'open', ''],
    ]);
    expect(await answer('reader', 'a')).toEqual({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(await answer('somebody', 'b')).toEqual({ ok: false, error: { code: 'FORBIDDEN' } });
  });
});

describe('who waits on whom', () => {
  const reason = 'Syncing with our CRM is a must and fails today.';
  const facts = (decision: Decision | null, items: Party[] = []) =>
    waitingOn({ decision, askedOn: '2026-10-01', parties: { items }, today: '2026-11-22' });
  const yes: Decision = { outcome: 'yes', reason, nextStep: 'the plan', nextRole: 'analytics' };

  test('the team, until somebody else was asked', () => {
    expect(facts(null)).toEqual({ kind: 'team', since: '2026-10-01' });
    expect(facts(null, [party('a', { askedOn: '' })])).toEqual({ kind: 'team', since: '2026-10-01' });
    expect(facts(null, [party('a'), party('b', { role: 'privacy', askedOn: '2026-10-20' })])).toEqual({
      kind: 'party',
      role: 'privacy',
      since: '2026-10-20',
      more: 1,
    });
  });

  test('after a yes whoever has not agreed, then the next step', () => {
    expect(facts(yes, [party('a', { stance: 'objects' })])).toMatchObject({ kind: 'party', role: 'legal' });
    expect(facts(yes, [party('a', { stance: 'agrees' })])).toEqual({
      kind: 'next-step',
      who: 'analytics',
      what: 'the plan',
    });
  });

  test('a question, a condition, a day; and us once it is due', () => {
    expect(facts({ outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'finance' }, [party('a')])).toEqual({
      kind: 'question',
      who: 'finance',
      what: 'Budget?',
    });
    expect(facts({ outcome: 'not-now', reason, reopensWhen: 'webhooks', comesBackOn: '2027-01-01' })).toEqual({
      kind: 'condition',
      what: 'webhooks',
      on: '2027-01-01',
    });
    expect(facts({ outcome: 'not-now', reason, comesBackOn: '2026-11-20' })).toEqual({
      kind: 'again',
      since: '2026-11-20',
    });
    expect(facts({ outcome: 'test', reason, measure: 'a', target: 'b', endsOn: '2026-11-01' })).toMatchObject({
      kind: 'result',
    });
    expect(facts({ outcome: 'not-now', reason, notExpected: true, rule: 'no lists' })).toEqual({ kind: 'nothing' });
  });
});

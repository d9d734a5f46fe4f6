import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import type { LogEntry } from '../../../../src/decisions/decision-log';
import type { EpicFact } from '../../../../src/publishing/backlog-item';
import { compileItem, isRequestOf, type CompileRules, type ItemFacts } from '../../../../src/publishing/compiled-item';
import { compiledSnapshot, type CompiledSnapshot } from '../../../../src/publishing/compiled-snapshot';
import { openAgainOf, rowOf } from '../../../../src/publishing/parts';
import {
  CHANGES,
  PLACES,
  SNAPSHOT_FORMAT,
  type IndexSegment,
  type StoryShard,
} from '../../../../src/publishing/snapshot';
import type { Party } from '../../../../src/requests/sections';
import { standIn } from '../../../../src/publishing/same-as';
import { PORTAL_PARTS, type PortalPart } from '../../../../src/settings/settings';
import type { EpicWord } from '../../../../src/sponsorship/epic-word';
import { PROJECT, request } from '../support/memory-world';

const REASON = 'CANARY-reason: the tool does not sync with our CRM.';
const yes: Decision = {
  format: 1,
  outcome: 'yes',
  reason: REASON,
  nextStep: 'CANARY-step',
  nextRole: 'CANARY-role',
  firstPart: 'CANARY-part',
  date: '2027-01-15',
};
const entry = (at: string, after: Decision | null): LogEntry => ({
  at,
  by: 'CANARY-account',
  via: 'jira',
  before: null,
  after,
});

const EPIC: EpicFact = { id: 9000, key: 'MOPS-1', title: 'CRM', isOpen: true, word: null };
const ITEMS = [
  request(10_001, { title: 'A sandbox for the CRM', decision: yes, parentId: 9000 }),
  request(10_002, { title: 'Chat tool', secured: true }),
  request(10_003, { title: 'Moved away', projectId: '10099' }),
  request(10_004, { title: 'A sub-task', hierarchyLevel: -1 }),
  request(10_005, { title: 'Broken', decision: { outcome: 'no', reason: 'CANARY-broken' } }),
  request(10_006, { title: 'From the future', decision: { ...yes, format: 99 } }),
];
const LOG = [entry('2026-10-05T23:30:00.000Z', { ...yes, outcome: 'maybe' }), entry('2026-11-01T09:00:00Z', yes)];

const rulesWith = (parts: Partial<CompileRules> = {}): CompileRules => ({
  projectId: PROJECT,
  startLine: '2026-06-01',
  timeZone: 'Europe/Berlin',
  allow: PORTAL_PARTS,
  privateWords: [],
  ...parts,
});
const facts = (item: ItemFacts['item'], parts: Partial<ItemFacts> = {}): ItemFacts => ({
  item,
  epic: item.parentId === null ? null : EPIC,
  log: item.id === 10_001 ? LOG : [],
  closed: null,
  askers: [],
  teams: 0,
  raised: [],
  brief: null,
  mustHaves: null,
  parties: null,
  results: null,
  ...parts,
});

function compile(items = ITEMS, parts: Partial<CompileRules> = {}, known: EpicFact = EPIC): CompiledSnapshot {
  const rules = rulesWith(parts);
  const compiled = items
    .filter((item) => isRequestOf(item, PROJECT))
    .map((item) => compileItem(facts(item, { epic: item.parentId === null ? null : known }), true, rules));
  return compiledSnapshot(compiled, new Map([[9000, known]]));
}
const segmentOf = ({ index }: CompiledSnapshot): IndexSegment => index[0]?.content as IndexSegment;
const storyOf = ({ stories }: CompiledSnapshot) => (stories[0]?.content as StoryShard).stories[0];
/** What a reader can get. */
const published = ({ index, stories, tally }: CompiledSnapshot): string => JSON.stringify([index, stories, tally]);

describe('a compiled snapshot', () => {
  test('holds requests of the project alone, and counts what its own rule leaves out', () => {
    const snapshot = compile();
    expect(segmentOf(snapshot).id).toEqual([10_001, 10_005, 10_006]);
    expect(snapshot.tally).toEqual({
      counts: { undecided: 2, 'yes-planned': 1 },
      excluded: { security: 1 },
      odd: 0,
      unreadable: 2,
    });
  });

  test('has one column entry for every item, with what the outcome says', () => {
    const content = segmentOf(compile());
    const { format, epics, ...columns } = content;
    expect(format).toBe(SNAPSHOT_FORMAT);
    for (const column of Object.values(columns)) expect(column).toHaveLength(3);
    expect(epics).toEqual([{ key: 'MOPS-1', title: 'CRM', ownership: null, sponsorRole: null, why: '' }]);
    expect(PLACES[content.place[0]!]).toBe('yes-planned');
    expect(content.what[0]).toBe('CANARY-step');
    expect(content.who[0]).toBe('CANARY-role');
    expect(content.goal[0]).toBe('CANARY-part');
    expect(content.on[0]).toBe(Date.parse('2027-01-15') / 86_400_000);
    expect(content.answered[0]).toBe(Date.parse('2026-11-01') / 86_400_000);
    expect(content.epic).toEqual([0, -1, -1]);
  });

  test('says since when something is open again, and what the answer was', () => {
    const item = request(10_001, { title: 'A sandbox for the CRM' });
    const compiled = (log: LogEntry[]) => {
      const { story, beat } = compileItem(facts(item, { log }), true, rulesWith());
      return { story: story!, beat };
    };
    const { story, beat } = compiled([...LOG, entry('2026-11-20T09:00:00Z', null)]);
    const since = Date.parse('2026-11-20') / 86_400_000;
    expect(openAgainOf(story)).toMatchObject({ since, before: { decision: { outcome: 'yes', reason: REASON } } });
    expect(rowOf(story, beat)).toMatchObject({ on: since, answered: 0, reason: '' });
    const never = compiled([]);
    expect(openAgainOf(never.story)).toBeNull();
    expect(rowOf(never.story, never.beat).on).toBe(0);
  });

  test('tells every answer with its day in the project’s time zone, and names nobody', () => {
    const snapshot = compile();
    expect(storyOf(snapshot)?.answers.map((answer) => answer.day)).toEqual([
      Date.parse('2026-10-06') / 86_400_000,
      Date.parse('2026-11-01') / 86_400_000,
    ]);
    expect(JSON.stringify(snapshot)).not.toContain('CANARY-account');
  });

  test.each([
    ['reason', 'CANARY-reason'],
    ['detail', 'CANARY-step'],
    ['detail', 'CANARY-part'],
    ['epic', '"MOPS-1"'],
  ] as const)('without "%s" in the allow-list, no byte of it is in there', (part, canary) => {
    expect(published(compile())).toContain(canary);
    const allow = PORTAL_PARTS.filter((each) => each !== part);
    expect(published(compile(ITEMS, { allow }))).not.toContain(canary);
  });

  test('what is secured, broken or newer leaves nothing behind, not even in the notes', () => {
    const text = JSON.stringify(compile());
    for (const canary of ['Chat tool', 'Moved away', 'A sub-task', 'CANARY-broken']) expect(text).not.toContain(canary);
  });

  test('an epic that may not be named is not named', () => {
    const secured = { id: 9000, key: '', title: '', isOpen: false, word: null };
    expect(JSON.stringify(compile(ITEMS, {}, secured))).not.toContain('MOPS-1"');
  });

  test('is the same whatever the order in which Jira gives the items', () => {
    const items = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 700 });
    fc.assert(
      fc.property(items, fc.boolean(), (ids, isReversed) => {
        const given = ids.map((id) => request(id, id % 3 === 0 ? { decision: yes, parentId: 9000 } : {}));
        const sorted = [...given].sort((a, b) => (isReversed ? b.id - a.id : a.id - b.id));
        expect(JSON.stringify(compile(given))).toBe(JSON.stringify(compile(sorted)));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a compiled item', () => {
  const item = request(7, { decision: yes, names: ['Anna Stein'], title: 'Ask Anna Stein' });

  test('closed by the team stands there, whatever its answer', () => {
    const closed = { as: 'withdrawn', at: '2026-11-20T23:30:00Z', duplicateOf: null } as const;
    const { story, beat } = compileItem(facts(item, { closed }), true, rulesWith());
    const ended = Date.parse('2026-11-21') / 86_400_000;
    expect(story).toMatchObject({ place: 'withdrawn', decision: { outcome: 'yes' }, ended });
    expect([CHANGES[beat.how], beat.changed]).toEqual(['closed', Date.parse(closed.at) / 60_000]);
  });

  test('of a duplicate says the other one by neither id nor key, and nothing of another project', () => {
    const sameAs = (key: string, as: 'duplicate' | 'withdrawn' = 'duplicate') => {
      const closed = { as, at: '2026-11-20T23:30:00Z', duplicateOf: { id: '47', key } };
      const { story } = compileItem(facts(item, { closed }), true, rulesWith());
      expect(JSON.stringify(story)).not.toContain(key);
      expect(JSON.stringify(story)).not.toContain('47');
      return story?.sameAs;
    };
    expect(sameAs('MOPS-4711')).toBe(standIn(47, 'MOPS-4711'));
    expect([sameAs('CAMP-47'), sameAs('MOPS-4711', 'withdrawn')]).toEqual(['', '']);
  });

  describe('says who or what it waits on', () => {
    const party = (role: string, askedOn: string, stance: Party['stance'] = 'open'): Party => {
      const rest = { id: role, accountId: 'CANARY-account', answeredOn: '', note: 'CANARY-note' };
      return { ...rest, role, askedOn, stance };
    };
    const parties = {
      items: [
        party('legal', '2026-10-05'),
        party('it-security', '2026-10-02', 'objects'),
        party('finance', '2026-09-01', 'agrees'),
        party('privacy', ''),
      ],
    };
    const waitsOf = (decision: object | null, rules = rulesWith()) => {
      const { story } = compileItem(facts(request(7, { decision }), { parties }), true, rules);
      for (const canary of ['CANARY-account', 'CANARY-note']) expect(JSON.stringify(story)).not.toContain(canary);
      return [story?.waits, story?.waitsSince];
    };
    const since = Date.parse('2026-10-02') / 86_400_000;

    test('by its role and since the day on which it was asked: the first that has not agreed', () => {
      expect(waitsOf(null)).toEqual(['it-security', since]);
      expect(waitsOf({ ...yes, nextStep: 'Order', nextRole: 'Ops' })).toEqual(['it-security', since]);
    });

    test('not where the portal does not let it out, nor where nobody has to agree', () => {
      expect(waitsOf(null, rulesWith({ allow: PORTAL_PARTS.filter((part) => part !== 'waiting') }))).toEqual(['', 0]);
      const maybe = { outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };
      const notNow = { outcome: 'not-now', reason: REASON, comesBackOn: '2027-03-01' };
      for (const decision of [maybe, notNow]) expect(waitsOf(decision)).toEqual(['', 0]);
    });
  });

  test.each([
    ['epicSponsor', 'sponsorRole', 'named', null],
    ['epicOwnership', 'ownership', 'lapsed', null],
    ['epicWhy', 'why', 'CANARY-why', ''],
  ] as const)('says of its epic %s only where the portal lets it out', (part, name, there, kept) => {
    const word: EpicWord = { sponsorRole: 'named', ownership: 'lapsed', why: 'CANARY-why' };
    const epic = { id: 9000, key: 'MOPS-1', title: 'An epic', isOpen: true, word };
    const saidOf = (allow: readonly PortalPart[]) =>
      compileItem(facts(item, { epic }), true, rulesWith({ allow: [...allow] })).story?.epic?.[name];
    expect(saidOf(PORTAL_PARTS)).toBe(there);
    expect(saidOf(PORTAL_PARTS.filter((each) => each !== part))).toBe(kept);
    expect(saidOf(['epic'])).toBe(kept);
  });

  test('is undecided, and not from before, once it was answered and is open again', () => {
    const log = [
      entry('2026-10-01T09:00:00Z', yes),
      { ...entry('2026-11-01T09:00:00Z', null), kind: 'reopened' as const },
    ];
    const open = request(7, { decision: null });
    const { story } = compileItem(facts(open, { log }), true, rulesWith({ startLine: '2099-01-01' }));
    expect(story).toMatchObject({ place: 'undecided', isBefore: true });
    expect(story?.answers.map(({ decision }) => decision?.outcome ?? null)).toEqual(['yes', null]);
  });

  test('closed in Jira without an answer says since when, where the portal lets that out', () => {
    const shut = request(7, { statusCategory: 'done', statusCategoryChanged: '2026-11-20T09:00:00Z' });
    const ended = Date.parse('2026-11-20') / 86_400_000;
    expect(compileItem(facts(shut), true, rulesWith()).story).toMatchObject({ place: 'closed', ended });
    expect(compileItem(facts(shut), true, rulesWith({ allow: ['asked'] })).story).toMatchObject({ ended: 0 });
  });

  test('says whether it was asked before the start line only where the portal says when it was asked', () => {
    const isBefore = (startLine: string, allow: readonly PortalPart[] = PORTAL_PARTS) =>
      compileItem(facts(item), true, rulesWith({ startLine, allow: [...allow] })).story?.isBefore;
    expect([isBefore('2026-06-01'), isBefore('2099-01-01'), isBefore('2099-01-01', [])]).toEqual([false, true, null]);
  });

  test('left out by the filter has a note of who asked, and no story; what is secured names nobody', () => {
    const secured = compileItem(facts({ ...item, secured: true }, { askers: ['a'] }), true, rulesWith());
    expect(secured.note).toMatchObject({ out: 'security', askers: [] });
    const { note, story } = compileItem(facts(item, { askers: ['a'] }), false, rulesWith());
    expect(story).toBeNull();
    expect(note).toEqual({
      id: 7,
      out: 'source',
      epic: 0,
      askers: ['a'],
      askedAs: {},
      raised: [],
      findings: [],
      isUnreadable: false,
    });
  });

  test('has who asked and what looks private in its note, of what is let out only', () => {
    const own = facts(item, { askers: ['b', 'a', 'b'] });
    const { note } = compileItem(own, true, rulesWith({ privateWords: ['canary-step'] }));
    expect(note).toMatchObject({
      askers: ['a', 'b'],
      findings: [
        { kind: 'name', where: 'title', text: 'Anna Stein' },
        { kind: 'word', where: 'nextStep', text: 'CANARY-step' },
      ],
    });
    const narrow = compileItem(own, true, rulesWith({ privateWords: ['canary-step'], allow: ['reason'] }));
    expect(narrow.note.findings).toHaveLength(1);
  });

  test('says how many asked, people and teams, where it says when; and who to nobody', () => {
    const asked = facts(item, { askers: ['CANARY-b', 'CANARY-a', 'CANARY-b'], teams: 2 });
    const { story } = compileItem(asked, true, rulesWith());
    expect(story?.askedBy).toBe(4);
    expect(JSON.stringify(story)).not.toContain('CANARY-a');
    expect(compileItem(asked, true, rulesWith({ allow: ['reason'] })).story?.askedBy).toBe(0);
  });

  test('keeps by which request somebody asked, the first one, and not what has a security level', () => {
    const named = (key: string, created: string) => ({ key, title: `CANARY ${key}`, created });
    const raised = [
      { id: 903, accountId: 'b', request: named('MREQ-3', '2026-10-03T09:00:00Z') },
      { id: 902, accountId: 'b', request: named('MREQ-2', '2026-10-02T09:00:00Z') },
      { id: 901, accountId: 'a', request: null },
    ];
    const { note, story } = compileItem(facts(item, { askers: ['a', 'b'], raised }), true, rulesWith());
    const on = Date.parse('2026-10-02') / 86_400_000;
    expect(note.raised).toEqual([901, 902, 903]);
    expect(note.askedAs).toEqual({ b: { key: 'MREQ-2', title: 'CANARY MREQ-2', on } });
    expect(JSON.stringify(story)).not.toContain('CANARY MREQ');
    expect(compileItem(facts(item, { raised }), false, rulesWith()).note.askedAs).toEqual({});
  });

  test('moved in with an answer shows its outcome and day; its words and what was answered before stay behind', () => {
    const log = [
      { ...entry('2026-10-01T09:00:00Z', { ...yes, reason: 'CANARY-first' }), project: '10099' },
      { ...entry('2026-11-01T09:00:00Z', yes), project: '10099' },
    ];
    const { story } = compileItem(facts(item, { log }), true, rulesWith());
    expect(story).toMatchObject({ place: 'yes-planned', decision: { outcome: 'yes', reason: '' } });
    expect(story?.answers).toHaveLength(1);
    expect(JSON.stringify(story)).not.toContain('CANARY');
    const again = [...log, { ...entry('2026-11-02T09:00:00Z', yes), project: PROJECT }];
    const own = compileItem(facts(item, { log: again }), true, rulesWith());
    expect(own.story).toMatchObject({ decision: { reason: REASON }, answers: [{ decision: { reason: REASON } }] });
    expect(JSON.stringify(own.story)).not.toContain('CANARY-first');
  });

  test('tells nothing of an answer that was undone at once', () => {
    const maybe: Decision = { ...yes, outcome: 'maybe', reason: 'CANARY-undone' };
    const log: LogEntry[] = [
      entry('2026-10-01T09:00:00Z', yes),
      entry('2026-11-01T09:00:00Z', maybe),
      { ...entry('2026-11-01T09:01:00Z', yes), kind: 'undo', of: 2 },
    ];
    const { story } = compileItem(facts(item, { log }), true, rulesWith());
    expect(story?.answers).toEqual([
      { day: Date.parse('2026-10-01') / 86_400_000, decision: story?.decision, result: null },
    ]);
  });
});

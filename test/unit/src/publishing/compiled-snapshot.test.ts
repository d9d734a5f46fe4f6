import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import type { LogEntry } from '../../../../src/decisions/decision-log';
import { compileSnapshot, type SnapshotSource } from '../../../../src/publishing/compiled-snapshot';
import { PLACES } from '../../../../src/publishing/snapshot';
import { PORTAL_PARTS } from '../../../../src/settings/settings';
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

function source(parts: Partial<SnapshotSource> = {}): SnapshotSource {
  return {
    projectId: PROJECT,
    rules: { startLine: '2026-06-01', timeZone: 'Europe/Berlin' },
    allow: PORTAL_PARTS,
    items: [
      request(10_001, { title: 'A sandbox for the CRM', decision: yes, parentId: 9000 }),
      request(10_002, { title: 'Chat tool', secured: true }),
      request(10_003, { title: 'Moved away', projectId: '10099' }),
      request(10_004, { title: 'A sub-task', hierarchyLevel: -1 }),
      request(10_005, { title: 'Broken', decision: { outcome: 'no', reason: 'CANARY-broken' } }),
      request(10_006, { title: 'From the future', decision: { ...yes, format: 99 } }),
    ],
    epics: new Map([[9000, { id: 9000, key: 'MOPS-1', title: 'CRM' }]]),
    logs: new Map([
      [10_001, [entry('2026-10-05T23:30:00.000Z', { ...yes, outcome: 'maybe' }), entry('2026-11-01T09:00:00Z', yes)]],
    ]),
    ...parts,
  };
}

describe('a compiled snapshot', () => {
  test('holds requests of the project alone, and counts what its own rule leaves out', () => {
    const { index, excluded, counts, unreadable } = compileSnapshot(source());
    const [segment] = index;
    expect(segment?.content.id).toEqual([10_001, 10_005, 10_006]);
    expect(excluded).toEqual({ security: 1 });
    expect(counts).toEqual({ undecided: 2, 'yes-planned': 1 });
    expect(unreadable).toEqual([10_005, 10_006]);
  });

  test('has one column entry for every item, with what the outcome says', () => {
    const [segment] = compileSnapshot(source()).index;
    const content = segment!.content;
    const { format, epics, ...columns } = content;
    expect(format).toBe(1);
    for (const column of Object.values(columns)) expect(column).toHaveLength(3);
    expect(epics).toEqual([{ key: 'MOPS-1', title: 'CRM' }]);
    expect(PLACES[content.place[0]!]).toBe('yes-planned');
    expect(content.what[0]).toBe('CANARY-step');
    expect(content.who[0]).toBe('CANARY-role');
    expect(content.goal[0]).toBe('CANARY-part');
    expect(content.on[0]).toBe(Date.parse('2027-01-15') / 86_400_000);
    expect(content.answered[0]).toBe(Date.parse('2026-11-01') / 86_400_000);
    expect(content.epic).toEqual([0, -1, -1]);
  });

  test('tells every answer with its day in the project’s time zone, and names nobody', () => {
    const snapshot = compileSnapshot(source());
    const [story] = snapshot.stories[0]!.content.stories;
    expect(story?.answers.map((answer) => answer.day)).toEqual([
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
    expect(JSON.stringify(compileSnapshot(source()))).toContain(canary);
    const allow = PORTAL_PARTS.filter((each) => each !== part);
    expect(JSON.stringify(compileSnapshot(source({ allow })))).not.toContain(canary);
  });

  test('what is secured, broken or newer leaves nothing behind', () => {
    const text = JSON.stringify(compileSnapshot(source()));
    for (const canary of ['Chat tool', 'Moved away', 'A sub-task', 'CANARY-broken']) expect(text).not.toContain(canary);
  });

  test('is the same whatever the order in which Jira gives the items', () => {
    const items = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 700 });
    fc.assert(
      fc.property(items, fc.boolean(), (ids, isReversed) => {
        const given = ids.map((id) => request(id, id % 3 === 0 ? { decision: yes, parentId: 9000 } : {}));
        const sorted = [...given].sort((a, b) => (isReversed ? b.id - a.id : a.id - b.id));
        expect(JSON.stringify(compileSnapshot(source({ items: given })))).toBe(
          JSON.stringify(compileSnapshot(source({ items: sorted }))),
        );
      }),
      { numRuns: 30 },
    );
  });
});

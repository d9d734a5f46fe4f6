import fc from 'fast-check';
import { NO_BRIEF } from '../../../../src/requests/brief';
import { bothOf } from '../../../../src/requests/three-way';

describe('both versions', () => {
  test('words that both wrote stand one after the other, and nothing else is lost', () => {
    const base = { ...NO_BRIEF, achieve: 'visits' };
    const mine = { ...base, achieve: 'more visits', by: '2027-01-01' };
    const theirs = { ...base, achieve: 'repeat visits', target: '50', by: '2027-02-02' };
    expect(bothOf(base, mine, theirs)).toEqual({
      ...base,
      achieve: 'repeat visits\nmore visits',
      target: '50',
      by: '2027-01-01',
    });
  });

  test('only what holds words is joined: of everything else mine stays', () => {
    const [base, mine, theirs] = [
      { need: 'a', unit: 'people' },
      { need: 'b', unit: '%' },
      { need: 'c', unit: 'visits' },
    ];
    expect(bothOf(base, mine, theirs, (part) => part === 'need')).toEqual({ need: 'c\nb', unit: '%' });
  });

  test('rows that either added stay; one that was taken out stays out, unless the other changed it', () => {
    const row = (id: string, what = id) => ({ id, what });
    const list = (...items: { id: string; what: string }[]) => ({ items });
    const base = list(row('a'), row('b'), row('c'));
    const mine = list(row('a'), row('c', 'mine'), row('m'));
    const theirs = list(row('a', 'theirs'), row('b'), row('t'));
    expect(bothOf(base, mine, theirs)).toEqual(list(row('a', 'theirs'), row('t'), row('c', 'mine'), row('m')));
  });

  test('who changed nothing gets the other version', () => {
    const rows = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), what: fc.string() }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const [base, changed] = [{ items: one }, { items: other }];
        const sorted = (body: typeof base) => [...body.items].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(sorted(bothOf(base, base, changed))).toEqual(sorted(changed));
        expect(sorted(bothOf(base, changed, base))).toEqual(sorted(changed));
      }),
    );
  });
});

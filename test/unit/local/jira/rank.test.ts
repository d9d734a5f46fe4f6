import fc from 'fast-check';
import { rankAfter, rankBetween } from '../../../../local/jira/issues/rank';

test('there is always room: any sequence of moves keeps the wanted order', () => {
  const moves = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 200 });
  fc.assert(
    fc.property(moves, (steps) => {
      const items: { name: number; rank: string }[] = [];
      let last = '';
      for (let name = 0; name < 12; name += 1) items.push({ name, rank: (last = rankAfter(last)) });
      for (const [fromSeed, toSeed] of steps) {
        const [moved] = items.splice(fromSeed % items.length, 1);
        if (moved === undefined) return;
        const to = toSeed % (items.length + 1);
        moved.rank = rankBetween(items[to - 1]?.rank ?? '', items[to]?.rank ?? null);
        items.splice(to, 0, moved);
        const names = items.map((item) => item.name);
        const byRank = [...items].sort((a, b) => (a.rank < b.rank ? -1 : 1)).map((item) => item.name);
        expect(byRank).toEqual(names);
      }
    }),
    { numRuns: 60 },
  );
});

test('ranks that are none are refused', () => {
  expect(() => rankBetween('A', null)).toThrow('A rank is made of digits and small letters');
  expect(() => rankBetween('b', 'b00')).toThrow('There is no rank between');
});

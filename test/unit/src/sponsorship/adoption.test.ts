import fc from 'fast-check';
import {
  ADOPTION_MOST,
  openTargetOf,
  readOnOf,
  withReading,
  type Audience,
} from '../../../../src/sponsorship/adoption';
import { checkReading } from '../../../../src/sponsorship/adoption-rules';
import { day, TODAY } from './facts';

const audience = (parts: Partial<Audience> = {}): Audience => ({
  id: 'aaaaaa',
  who: 'regional sales teams',
  measure: 'weekly users',
  unit: 'people',
  baseline: 4,
  target: 60,
  targetOn: day(60),
  since: day(-200),
  readings: [],
  earlier: null,
  resistance: '',
  answer: '',
  ...parts,
});

test('readings stand in the order of their days, however they are entered; none is dropped silently', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -900, max: 0 }), fc.integer({ min: 0, max: 99 })), { maxLength: 400 }),
      (entered) => {
        const last = entered.reduce(
          (before, [from, value]) => withReading(before, { on: day(from), value, by: 'emil' }),
          audience(),
        );
        const days = last.readings.map(({ on }) => on);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.length).toBeLessThanOrEqual(ADOPTION_MOST.readings);
        const distinct = new Set(entered.map(([from]) => from)).size;
        expect(days.length + (last.earlier?.count ?? 0)).toBeGreaterThanOrEqual(distinct);
        if (last.earlier !== null) expect(last.earlier.lowest).toBeLessThanOrEqual(last.earlier.highest);
      },
    ),
    { numRuns: 40 },
  );
});

test('a target is open until its last reading reaches it, from below or from above', () => {
  const read = (value: number, parts: Partial<Audience> = {}): string | null =>
    openTargetOf({ audiences: [withReading(audience(parts), { on: day(-1), value, by: 'emil' })] });
  expect(read(31)).toBe(day(60));
  expect(read(60)).toBeNull();
  expect(read(12, { baseline: 40, target: 10 })).toBe(day(60));
  expect(read(9, { baseline: 40, target: 10 })).toBeNull();
  expect(openTargetOf({ audiences: [audience()] })).toBeNull();
});

test('what was read longest ago counts, and an audience that was never read since it was named', () => {
  const read = withReading(audience(), { on: day(-3), value: 5, by: 'emil' });
  expect(readOnOf({ audiences: [] })).toBeNull();
  expect(readOnOf({ audiences: [read] })).toBe(day(-3));
  expect(readOnOf({ audiences: [read, audience()] })).toBe(day(-200));
});

test.each([
  [{ on: day(1) }, 'date'],
  [{ on: '2026-02-30' }, 'date'],
  [{ value: Number.NaN }, 'number'],
  [{ value: 1e15 }, 'number'],
  [{ unit: '%' }, 'unit'],
])('a reading %j is refused', (parts, code) => {
  const reading = { audienceId: 'aaaaaa', on: day(0), value: 5, unit: 'people', ...parts };
  expect(checkReading(reading, audience(), TODAY).map((problem) => problem.code)).toEqual([
    `sponsorship.error.${code}`,
  ]);
  expect(checkReading(reading, undefined, TODAY)).toHaveLength(1);
});

import fc from 'fast-check';
import { numberOf } from '../../../static/src/components/sponsor/number-of';
import { CHART, chartOf } from '../../../static/src/components/sponsor/chart';
import { dateOfDay } from '../../../src/decisions/calendar-date';
import type { Audience } from '../../../src/sponsorship/adoption';

const audience = (parts: Partial<Audience>): Audience => ({
  id: 'aaaaaa',
  who: 'Sales',
  measure: 'weekly users',
  unit: '',
  baseline: null,
  target: null,
  targetOn: null,
  since: '2026-06-01',
  readings: [],
  earlier: null,
  resistance: '',
  answer: '',
  ...parts,
});

test('without readings there is nothing to draw', () => {
  expect(chartOf(audience({ target: 60 }))).toBeNull();
});

test('days go from left to right, and a higher value stands higher, inside the chart', () => {
  const value = fc.integer({ min: -50, max: 5000 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 20_000, max: 21_000 }), { minLength: 1, maxLength: 30 }),
      fc.array(value, { minLength: 30, maxLength: 30 }),
      fc.option(value, { nil: null }),
      (days, values, target) => {
        const readings = days
          .sort((a, b) => a - b)
          .map((day, index) => ({ on: dateOfDay(day), value: values[index]!, by: '' }));
        const chart = chartOf(audience({ readings, target }))!;
        chart.points.forEach((point, index) => {
          expect(point.x).toBeGreaterThanOrEqual(CHART.left);
          expect(point.x).toBeLessThanOrEqual(CHART.right);
          expect(point.y).toBeGreaterThanOrEqual(CHART.top);
          expect(point.y).toBeLessThanOrEqual(CHART.bottom);
          const before = chart.points[index - 1];
          if (before === undefined) return;
          expect(point.x).toBeGreaterThanOrEqual(before.x);
          if (point.value > before.value) expect(point.y).toBeLessThanOrEqual(before.y);
        });
      },
    ),
  );
});

test.each([
  ['31', 31],
  ['3,5', 3.5],
  ['-2.25', -2.25],
  ['1 200', 1200],
  ['', Number.NaN],
  ['many', Number.NaN],
])('"%s" is %d', (text, number) => {
  expect(numberOf(text)).toBe(number);
});

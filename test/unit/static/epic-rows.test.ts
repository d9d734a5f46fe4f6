import {
  epicsOf,
  isSoon,
  lapsesOn,
  sorted,
  sponsorsOf,
  standingOf,
  STANDINGS,
} from '../../../static/src/components/epics/epic-rows';
import type { EpicOfList } from '../../../static/src/lib/epics';
import type { OwnershipValue } from '../../../src/sponsorship/ownership-value';

const TODAY = '2026-11-22';

const unnamed = (key: string, isDone = false): EpicOfList => ({
  id: key,
  key,
  title: `Epic ${key}`,
  isDone,
  value: null,
});
const epic = (key: string, value: Partial<OwnershipValue>): EpicOfList => ({
  ...unnamed(key),
  value: { format: 1, state: 'sponsored', adoptionGap: 'none', ...value },
});

test('what matters most comes first, then what lapses soonest', () => {
  const rows = [
    unnamed('A-11', true),
    unnamed('A-12'),
    epic('A-10', { nextCheckIn: '2027-01-01' }),
    epic('A-9', { nextCheckIn: '2027-01-01' }),
    epic('A-1', { state: 'none' }),
    epic('A-2', { state: 'due', nextCheckIn: '2026-11-20' }),
    epic('A-3', { state: 'due', nextCheckIn: '2026-11-01' }),
    epic('A-4', { state: 'lapsed', nextCheckIn: '2026-10-01' }),
  ];
  expect(sorted(rows).map(({ key }) => key)).toEqual(['A-4', 'A-3', 'A-2', 'A-1', 'A-9', 'A-10', 'A-12', 'A-11']);
  expect(new Set(rows.map(standingOf))).toEqual(new Set(STANDINGS));
});

test('soon is within thirty days, and never what has lapsed or has nobody', () => {
  expect(lapsesOn(epic('A-1', { nextCheckIn: '2026-11-22' }))).toBe('2026-12-22');
  expect(isSoon(epic('A-1', { nextCheckIn: '2026-11-22' }), TODAY)).toBe(true);
  expect(isSoon(epic('A-1', { nextCheckIn: '2026-11-23' }), TODAY)).toBe(false);
  expect(isSoon(epic('A-1', { state: 'lapsed', nextCheckIn: '2026-09-01' }), TODAY)).toBe(false);
  expect(isSoon(epic('A-1', { state: 'none' }), TODAY)).toBe(false);
});

test('who sponsors how many, and every epic that somebody is named on', () => {
  const rows = [
    epic('A-1', { sponsor: 'x', owner: 'y' }),
    epic('A-2', { sponsor: 'y', deputy: 'x' }),
    epic('A-3', { sponsor: 'y' }),
    unnamed('A-4'),
  ];
  expect(sponsorsOf(rows)).toEqual([
    { accountId: 'y', count: 2 },
    { accountId: 'x', count: 1 },
  ]);
  expect(epicsOf(rows, 'x').map(({ key }) => key)).toEqual(['A-1', 'A-2']);
});

/** The site's clock: real pace, moves in order, kept across restarts. */
import { createSiteClock } from '../../../../local/server/clock';
import { memoryDatabase } from '../../../../local/store/database';

const HOUR = 3_600_000;
beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-22T09:00:00Z') }));
afterEach(() => jest.useRealTimers());

test('it runs at the real pace and calls back when the time has come', () => {
  const clock = createSiteClock(memoryDatabase(), Date.parse('2027-03-01T00:00:00Z'));
  const ran: string[] = [];
  clock.at(clock.now() + 2000, () => ran.push('second'));
  clock.at(clock.now() + 1000, () => ran.push('first'));
  const cancel = clock.at(clock.now() + 1500, () => ran.push('never'));
  cancel();
  jest.advanceTimersByTime(1000);
  expect(ran).toEqual(['first']);
  jest.advanceTimersByTime(1000);
  expect(ran).toEqual(['first', 'second']);
  expect(new Date(clock.now()).toISOString()).toBe('2027-03-01T00:00:02.000Z');
});

test('a move runs what becomes due in order, each at its own time, and what that plans too', async () => {
  const clock = createSiteClock(memoryDatabase(), null);
  const start = clock.now();
  const ran: [string, number][] = [];
  const every = (name: string, ms: number): void => {
    clock.at(clock.now() + ms, () => {
      ran.push([name, (clock.now() - start) / HOUR]);
      every(name, ms);
    });
  };
  every('two', 2 * HOUR);
  every('three', 3 * HOUR);
  let settled = 0;
  await clock.moveTo(start + 6.5 * HOUR, () => {
    settled += 1;
    return Promise.resolve();
  });
  expect(ran).toEqual([
    ['two', 2],
    ['three', 3],
    ['two', 4],
    ['three', 6],
    ['two', 6],
  ]);
  // What is due at the same time begins together; what had begun before the move is waited for first.
  expect(settled).toBe(5);
  expect(clock.now()).toBe(start + 6.5 * HOUR);
  expect(clock.offset()).toBe(6.5 * HOUR);
});

test('it never goes back, nor is moved twice at once', async () => {
  const clock = createSiteClock(memoryDatabase(), null);
  const nothing = (): Promise<void> => Promise.resolve();
  await expect(clock.moveTo(clock.now() - 1, nothing)).rejects.toThrow(RangeError);
  clock.at(clock.now() + 1, () => undefined);
  const first = clock.moveTo(clock.now() + 2, nothing);
  await expect(clock.moveTo(clock.now() + 3, nothing)).rejects.toThrow('already');
  await first;
});

test('its offset is kept; a given start replaces it', async () => {
  const db = memoryDatabase();
  await createSiteClock(db, null).moveTo(Date.now() + HOUR, () => Promise.resolve());
  expect(createSiteClock(db, null).offset()).toBe(HOUR);
  expect(createSiteClock(db, Date.now() + 5 * HOUR).offset()).toBe(5 * HOUR);
});

test('times beyond what a timer can wait are waited for in parts', () => {
  const clock = createSiteClock(memoryDatabase(), null);
  let ran = false;
  clock.at(clock.now() + 40 * 24 * HOUR, () => (ran = true));
  jest.advanceTimersByTime(39 * 24 * HOUR);
  expect(ran).toBe(false);
  jest.advanceTimersByTime(24 * HOUR);
  expect(ran).toBe(true);
  clock.stop();
});

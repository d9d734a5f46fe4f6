import { learnTime, now } from '../../../static/src/lib/clock';

const DAY_MS = 86_400_000;

afterEach(() => {
  jest.useRealTimers();
  learnTime(Date.now(), Date.now());
});

test.each([
  ['a day fast', DAY_MS],
  ['a day slow', -DAY_MS],
  ['an hour slow', -3_600_000],
])('a clock that is %s is not believed once something was answered', (_, off) => {
  const right = Date.parse('2026-11-22T23:30:00Z');
  jest.useFakeTimers({ now: right + off });
  expect(now()).toBe(right + off);
  learnTime(right, right + off);
  expect(now()).toBe(right);
  jest.advanceTimersByTime(3_600_000);
  expect(now()).toBe(right + 3_600_000);
});

test('what an answer takes to come is not taken for a wrong clock, and a clock may be put right', () => {
  const right = Date.parse('2026-11-22T12:00:00Z');
  jest.useFakeTimers({ now: right });
  learnTime(right - 25_000, right - 26_000);
  expect(now()).toBe(right);
  learnTime(right + DAY_MS, right);
  expect(now()).toBe(right + DAY_MS);
  jest.setSystemTime(right + DAY_MS);
  learnTime(right + DAY_MS, right + DAY_MS);
  expect(now()).toBe(right + DAY_MS);
});

test('an answer that was received after a sleep says nothing of the time', () => {
  const right = Date.parse('2026-11-22T12:00:00Z');
  jest.useFakeTimers({ now: right });
  learnTime(right - 5 * 3_600_000, right - 5 * 3_600_000);
  expect(now()).toBe(right);
});

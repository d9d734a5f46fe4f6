import { dayNumber } from '../../../src/decisions/calendar-date';
import { addDays, createDayWords, dayIn, dayOf, todayIn, unitOf } from '../../../static/src/lib/days';
import { textsOf } from './speech';

const today = dayNumber('2026-11-22');
const english = createDayWords(textsOf(), today);
const german = createDayWords(textsOf('de-DE'), today);

describe('days', () => {
  it('reads calendar dates only', () => {
    expect(dayOf('2026-11-22')).toBe(today);
    expect(dayOf('2026-02-30')).toBeNaN();
    expect(dayOf('')).toBeNaN();
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('knows the day of an instant in a time zone, and takes an unknown zone for UTC', () => {
    const late = Date.parse('2026-11-22T23:30:00Z');
    expect(dayIn('UTC', late)).toBe(today);
    expect(dayIn('Europe/Berlin', late)).toBe(today + 1);
    expect(dayIn('Mars/Olympus', late)).toBe(today);
  });

  it('does not believe a clock that is slower than what is known to be over', () => {
    const asOf = '2026-11-22T23:30:00Z';
    const at = (hours: number): number => Date.parse(asOf) + hours * 3_600_000;
    expect([-96, -1, 0].map((hours) => todayIn('UTC', at(hours), asOf))).toEqual([today, today, today]);
    expect(todayIn('Europe/Berlin', at(-96), asOf)).toBe(today + 1);
    expect(todayIn('UTC', at(1), asOf)).toBe(today + 1);
    expect(todayIn('UTC', at(-96))).toBe(today - 4);
    expect(todayIn('UTC', at(-96), 'no instant')).toBe(today - 4);
  });

  it('speaks of days in the unit that people use', () => {
    expect([0, 13, 30, 31, 60, 61, 729, 730].map((days) => unitOf(days))).toEqual([
      { unit: 'day', n: 0 },
      { unit: 'day', n: 13 },
      { unit: 'day', n: 30 },
      { unit: 'week', n: 4 },
      { unit: 'week', n: 8 },
      { unit: 'month', n: 2 },
      { unit: 'month', n: 23 },
      { unit: 'year', n: 1 },
    ]);
  });

  it('names the year only where it is another one', () => {
    expect(english.short(today)).toBe('Nov 22');
    expect(english.short(dayNumber('2027-03-01'))).toBe('Mar 1, 2027');
    expect(german.short(dayNumber('2027-03-01'))).toBe('1. März 2027');
  });

  it('says how long ago, and in how long', () => {
    expect(english.relative(today, today)).toBe('today');
    expect(english.relative(today - 6, today)).toBe('6 days ago');
    expect(english.relative(today + 42, today)).toBe('in 6 weeks');
    expect(english.relative(today + 21, today)).toBe('in 21 days');
    expect(german.relative(today - 6, today)).toBe('vor 6 Tagen');
    expect(german.span(49)).toBe('7 Wochen');
    expect(german.span(1)).toBe('1 Tag');
  });

  it('says how fresh something is', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    const ago = (seconds: number): string => english.ago(now - seconds * 1000, now);
    expect([-30, 20, 130, 7300, 3 * 86_400].map(ago)).toEqual([
      'just now',
      'just now',
      '2 minutes ago',
      '2 hours ago',
      '3 days ago',
    ]);
  });
});

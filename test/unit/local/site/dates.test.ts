import { dateText, shortDateText } from '../../../../local/site/src/parts/dates';

describe('dates', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  it('leave the year out only where nobody can mistake it', () => {
    expect(shortDateText('2027-03-22', now)).toBe('22 Mar');
    expect(shortDateText('2026-10-28', now)).toBe('28 Oct');
    expect(shortDateText('2027-11-22', now)).toBe('22 Nov 2027');
    expect(shortDateText('2025-11-22', now)).toBe('22 Nov 2025');
  });

  it('are never shifted by a time zone, and shown as they are when they are none', () => {
    expect(dateText('2026-01-01')).toBe('1 Jan 2026');
    expect(dateText('soon')).toBe('soon');
  });
});

import {
  invitationKey,
  promisedWords,
  returningWords,
  wordsOf,
} from '../../../static/src/components/backlog/voice-words';
import { PLACES } from '../../../src/publishing/snapshot';
import { LOCALES, speechOn } from './speech';

const speech = speechOn('2026-11-22');

describe('what comes back', () => {
  it('is told with one day, or with both where the answer named another one', () => {
    const one = 'On November 26, 2026 this comes back to us for a new answer. Do you still want it?';
    expect(returningWords(speech, '2026-11-26', '2026-11-26')).toBe(one);
    expect(returningWords(speech, '', '2026-11-26')).toBe(one);
    expect(returningWords(speech, '2026-11-10', '2026-11-26')).toBe(
      'On November 26, 2026 this comes back to us for a new answer; it was to be by November 10, 2026. Do you still want it?',
    );
  });

  it('names no day as one to come once that is over, and no other one in its place', () => {
    for (const locale of LOCALES) {
      const late = speechOn('2026-11-27', locale);
      const said = returningWords(late, '2026-11-10', '2026-11-26');
      expect(said).toBe(late.texts.t('ui.voice.returning-over', { date: late.words.long(late.today - 1) }));
      expect(said.match(/\d+/g)).toEqual(late.words.long(late.today - 1).match(/\d+/g));
    }
    expect(returningWords(speechOn('2026-11-26'), '2026-11-26', '2026-11-26')).toContain('this comes back to us');
  });
});

describe('what was closed without an answer', () => {
  const closed = ['withdrawn', 'duplicate', 'closed'] as const;

  it.each(closed)('can be said to be needed still: %s', (place) => {
    for (const asked of [true, false])
      expect(invitationKey(place, { asked, needs: false })).toBe('ui.voice.words-closed');
    expect(wordsOf('changed', place)).toBe('ui.voice.say.still-needed');
  });

  it('is the only thing of which that is asked', () => {
    const asked = PLACES.filter((place) => wordsOf('changed', place) === 'ui.voice.say.still-needed');
    expect(asked.sort()).toEqual([...closed].sort());
    expect([wordsOf('changed', 'undecided'), wordsOf('changed', 'maybe')]).toEqual([
      'ui.voice.say.news',
      'ui.voice.say.changed',
    ]);
  });
});

describe('what somebody is promised who told of something in use', () => {
  const using = { promisedBy: '2026-12-04', wayForward: '' };

  it('names the day, and that it is over', () => {
    expect(promisedWords(speech, 'undecided', using)).toContain('By December 4, 2026');
    expect(promisedWords(speech, 'not-now', using)).toContain('By December 4, 2026');
    expect(promisedWords(speechOn('2026-12-05'), 'maybe', using)).toContain('are late');
    expect(promisedWords(speech, 'maybe', { ...using, promisedBy: '' })).toBe('');
  });

  it('promises no day any more for what is closed, before and after that day, and nothing for what is there', () => {
    for (const date of ['2026-11-22', '2026-12-04', '2026-12-20']) {
      for (const locale of LOCALES) {
        const words = promisedWords(speechOn(date, locale), 'duplicate', using);
        expect(words).not.toBe('');
        expect(words).not.toMatch(/\d/);
      }
      expect(promisedWords(speechOn(date), 'yes-done', using)).toBe('');
    }
  });
});

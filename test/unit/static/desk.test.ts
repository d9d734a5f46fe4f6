import { PLACES } from '../../../src/publishing/snapshot';
import { placeSentence, placeWord } from '../../../static/src/components/backlog/place-words';
import { lineOf } from '../../../static/src/components/backlog/sentences';
import { deskOf, requestKeyOf } from '../../../static/src/lib/extension';
import { speechOn, textsOf } from './speech';

describe('where one stands in the help center', () => {
  it('knows the desk and the request, and nothing of what is not told', () => {
    expect(deskOf({ portal: { id: 7 } })).toBe('7');
    expect([{}, { portal: null }, { portal: {} }, { portal: 7 }].map(deskOf)).toEqual([null, null, null, null]);
    expect(requestKeyOf({ request: { key: 'MREQ-7', typeId: 3 } })).toBe('MREQ-7');
    expect([{}, { request: 'MREQ-7' }, { request: { key: 7 } }].map(requestKeyOf)).toEqual([null, null, null]);
  });
});

describe('words for places', () => {
  it('exist for every place, in every language', () => {
    for (const locale of ['en-US', 'de-DE'] as const) {
      const { find } = textsOf(locale);
      const speech = speechOn('2026-11-22', locale);
      for (const place of PLACES) {
        const word = placeWord(place);
        if (word !== null) expect(find(word)).not.toBeNull();
        expect(placeSentence(speech, place, 0)).not.toContain('ui.');
      }
    }
  });

  it('tell when something was closed without an answer, and what to do then', () => {
    const speech = speechOn('2026-11-22');
    expect(placeSentence(speech, 'closed', 20_760)).toMatch(/^Closed on November 3, 2026\. .* ask again/);
    expect(placeSentence(speech, 'closed', 0)).not.toContain('Closed on');
  });

  it('tell of a request by itself what the board tells of it', () => {
    const speech = speechOn('2026-11-22');
    const part = { what: 'the vendor ships webhooks.', who: '', goal: '', on: 0, asked: 0, answered: 0 };
    expect(lineOf(speech, 'not-now', part)).toEqual({
      text: 'comes back when: the vendor ships webhooks',
      tone: 'waits',
    });
    expect(lineOf(speech, 'closed', { ...part, asked: 20_500, ended: 20_760 }).text).toBe('closed on Nov 3');
    expect(lineOf(speech, 'withdrawn', part)).toEqual({ text: '', tone: 'quiet' });
    expect(lineOf(speech, 'duplicate', { ...part, asked: 20_500 }).text).toContain('asked');
  });
});

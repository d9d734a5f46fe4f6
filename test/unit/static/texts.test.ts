import { createTexts } from '../../../static/src/lib/texts';
import { textsOf } from './speech';

describe('texts', () => {
  const polish: Record<string, string> = {
    'ui.days.one': '{n} dzień',
    'ui.days.few': '{n} dni (few)',
    'ui.days.many': '{n} dni (many)',
    'ui.days.other': '{n} dnia',
    'ui.answer.count': '{count} z {most}',
  };
  const texts = createTexts('pl-PL', (key) => polish[key]);

  it('chooses the plural of the language', () => {
    expect([1, 3, 5, 1.5].map((n) => texts.t('ui.days', { n }))).toEqual([
      '1 dzień',
      '3 dni (few)',
      '5 dni (many)',
      '1,5 dnia',
    ]);
  });

  it('falls back to the plural "other", and shows a missing key by its name', () => {
    const english = textsOf();
    expect(english.t('ui.days', { n: 0 })).toBe('0 days');
    expect(texts.t('ui.search')).toBe('ui.search');
    expect(texts.find('ui.nowhere')).toBeNull();
  });

  it('writes numbers as the language writes them, and leaves a gap that nobody fills', () => {
    expect(textsOf('de-DE').t('ui.answer.count', { count: 97, most: 2000 })).toBe('97 von 2.000');
    expect(textsOf().t('ui.answer.count', { count: 97 })).toBe('97 of {most}');
  });

  it('sets apart what is read from right to left, so that the words around it keep their order', () => {
    const { t } = textsOf();
    const who = t('ui.next.party', { who: 'אבטחת מידע', span: '3 weeks' });
    expect(t('ui.next.waits-on', { who })).toBe('waiting on: \u2068\u2068אבטחת מידע\u2069, for 3 weeks\u2069');
    expect(t('ui.waits.heading', { who: 'Zażółć 漢字 🚀' })).toBe('Waiting on: Zażółć 漢字 🚀');
  });

  it('puts values in as they are', () => {
    expect(textsOf().t('ui.next.reopens', { when: 'the {n} vendor ships $& webhooks' })).toBe(
      'comes back when: the {n} vendor ships $& webhooks',
    );
  });
});

import german from '../../../locales/de-DE.json';
import english from '../../../locales/en-US.json';
import { createDayWords } from '../../../static/src/lib/days';
import { createTexts, type Texts } from '../../../static/src/lib/texts';
import { dayNumber } from '../../../src/decisions/calendar-date';
import type { Speech } from '../../../static/src/components/backlog/sentences';

const files: Record<string, Record<string, string>> = { 'en-US': english, 'de-DE': german };

/** The texts of locales/ in a language, as a surface has them. */
export function textsOf(locale: 'en-US' | 'de-DE' = 'en-US'): Texts {
  return createTexts(locale, (key) => files[locale]?.[key]);
}

/** What cards and stories are told with, on a day. */
export function speechOn(date: string, locale: 'en-US' | 'de-DE' = 'en-US'): Speech {
  const texts = textsOf(locale);
  const today = dayNumber(date);
  return { texts, today, words: createDayWords(texts, today) };
}

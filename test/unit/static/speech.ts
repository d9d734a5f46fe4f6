import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDayWords } from '../../../static/src/lib/days';
import { createTexts, type Texts } from '../../../static/src/lib/texts';
import { dayNumber } from '../../../src/decisions/calendar-date';
import type { Speech } from '../../../static/src/components/backlog/sentences';

const folder = join(__dirname, '..', '..', '..', 'locales');
const files = new Map(
  readdirSync(folder).map((name) => [
    name.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as Readonly<Record<string, string>>,
  ]),
);

/** Every language that Daylight speaks. */
export const LOCALES = [...files.keys()];

/** The texts of locales/ in a language, as a surface has them. */
export function textsOf(locale = 'en-US'): Texts {
  return createTexts(locale, (key) => files.get(locale)?.[key]);
}

/** What cards and stories are told with, on a day. */
export function speechOn(date: string, locale = 'en-US'): Speech {
  const texts = textsOf(locale);
  const today = dayNumber(date);
  return { texts, today, words: createDayWords(texts, today) };
}

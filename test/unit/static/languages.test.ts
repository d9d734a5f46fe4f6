import english from '../../../locales/en-US.json';
import { voiceSentence } from '../../../static/src/components/backlog/voice-failure';
import type { CallFailure } from '../../../static/src/lib/bridge';
import type { TextKey } from '../../../static/src/lib/texts';
import { LOCALES, textsOf } from './speech';

const keys = Object.keys(english);
const counted = keys.filter((key) => key.endsWith('.other')).map((key) => key.slice(0, -'.other'.length) as TextKey);
/** Enough to meet every plural form of every language. */
const NUMBERS = [0, 1, 2, 3, 5, 12, 22, 101, 1_000_000, 1.5];
const gapsOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(LOCALES)('the texts in %s', (locale) => {
  const texts = textsOf(locale);

  it('say which language they are in, as Intl knows it', () => {
    expect(texts.t('ui.locale')).toBe(locale);
    expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
    expect(Intl.PluralRules.supportedLocalesOf(locale)).toEqual([locale]);
  });

  it('have every text, with the same gaps to fill', () => {
    const wrong = keys.filter((key) => {
      if (/\.(one|other)$/.test(key)) return false;
      const text = texts.find(key);
      return text === null || String(gapsOf(text)) !== String(gapsOf(english[key as keyof typeof english]));
    });
    expect(wrong).toEqual([]);
  });

  it('have a form for every number, which leaves no gap open', () => {
    const wrong = counted.flatMap((key) => {
      const names = gapsOf(english[`${key}.other` as keyof typeof english]).map((gap) => gap.slice(1, -1));
      const values = Object.fromEntries(names.map((name) => [name, '…']));
      return NUMBERS.filter((n) => /\{\w+\}/.test(texts.find(key, { ...values, n }) ?? '{}')).map((n) => [key, n]);
    });
    expect(wrong).toEqual([]);
  });
});

/** What people read who ask for something: nobody of them has to know Jira. */
const READ_BY_ALL =
  /^(manifest\.(desk|page)|notice|ui\.(before|board|card|changed|column|desk|export|filter|for|group|header|list|my|my-epics|next|older|place|plate|portal\.choice|roadmap|state|story|tab|voice|waits))(\.|$)/;
/** They are about Jira itself: who has it, or what is opened there. The others are titles of pages of settings, and of work. */
const ABOUT_JIRA = ['notice.open-in-jira', 'ui.for.team', 'ui.story.open-in-jira'];
/** Written to those who look after an epic in Jira. */
const TO_THE_TEAM = /^notice\.(epic-(over|retired|lapsed)|end\.epic)/;
const WORDS_OF_JIRA: Record<string, RegExp> = {
  'en-US':
    /\b(epics?|issues?|work items?|backlogs?|jira|tickets?|sprints?|status(es)?|administrators?|check-ins?|lapses?d?|jql|workflow)\b/i,
  'de-DE':
    /\b(epics?|vorg[aä]nge?|backlogs?|jira|tickets?|sprints?|status|(projekt|jira-)?administration|verwaist|workflow)\b/i,
  'it-IT': /\b(epics?|elementi? di lavoro|backlog|jira|ticket|sprint|amministratori?|decad(e|uto)|workflow)\b/i,
  'pl-PL': /(\bepik|\belement(y|u|ów)? pracy|\bbacklog|\bjira|\bsprint|\bstatus|\badministrator|\bwygas)/i,
  'tr-TR': /(\bepi[kğ]|iş öğe|\bbacklog|\bjira|\bsprint|\byönetici|\bdüştü)/i,
};

describe.each(LOCALES)('what is read by those who ask, in %s', (locale) => {
  it('needs no word of Jira', () => {
    const texts = textsOf(locale);
    const read = keys.filter((key) => READ_BY_ALL.test(key) && !ABOUT_JIRA.includes(key) && !TO_THE_TEAM.test(key));
    expect(read.length).toBeGreaterThan(300);
    const word = WORDS_OF_JIRA[locale];
    if (word === undefined) throw new Error(`Say which words of Jira there are in ${locale}.`);
    const plain = (key: string): string => (texts.find(key) ?? '').replace(/\{\w+\}/g, '');
    expect(read.filter((key) => word.test(plain(key))).map((key) => `${key}: ${plain(key)}`)).toEqual([]);
  });
});

describe('a word that did not arrive', () => {
  const sentence = (failure: CallFailure): string => voiceSentence(textsOf(), failure, 'ui.voice.filled');

  it('is told without what only the team can do', () => {
    expect(sentence({ code: 'FORBIDDEN' })).toBe(sentence({ code: 'INVALID' }));
    expect(sentence({ code: 'STALE' })).toContain('in the meantime');
    expect(sentence({ code: 'RATE_LIMITED', retryAfterSeconds: 52_134 })).toContain('tomorrow');
    expect(sentence({ code: 'RATE_LIMITED', retryAfterSeconds: 5 })).toContain('in a moment');
  });
});

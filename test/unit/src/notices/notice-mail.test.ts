/** What an e-mail says, and how. */
import { readFileSync } from 'node:fs';
import type { Decision } from '../../../../src/decisions/decision';
import { closedComment, closedPart, decisionPart, mailOf, wordsPart } from '../../../../src/notices/notice-mail';
import { CLOSINGS } from '../../../../src/requests/closing';
import { decisionOf } from '../support/decisions';

const reason = 'The tool does not sync with our CRM, so leads would be lost.';
const notNow: Decision = { format: 1, outcome: 'not-now', reason, comesBackOn: '2027-03-31' };

const textsOf = (locale: string) =>
  JSON.parse(readFileSync(new URL(`../../../../locales/${locale}.json`, `file://${__filename}`), 'utf8')) as Record<
    string,
    string
  >;

test('what people wrote stays text in the e-mail', () => {
  const words = (key: string): string => `${key} {title} {outcome}`;
  const part = decisionPart(
    { words, locale: 'en-US' },
    {
      links: { page: 'https://acme.atlassian.net/x?a="><script>x</script>', item: null },
      key: 'MOPS-7',
      title: '<b>Push</b> & more',
      decision: { ...notNow, reason: `${reason}\n<script>x</script>` },
    },
  );
  const several = mailOf(words, [part, part], 'request');
  for (const { html, text } of [mailOf(words, [part], 'request'), several]) {
    expect(html).not.toMatch(/<(b|script)>/);
    expect(html).toContain('&#60;b&#62;Push');
    expect(text).toContain('<b>Push</b> & more');
  }
});

test.each([
  ['de-DE', '31. März 2027'],
  ['en-GB', '31 March 2027'],
  ['fr-FR', 'March 31, 2027'],
  ['??', 'March 31, 2027'],
])('a day is written as it is in the language of the reader: %s', (locale, day) => {
  const reading = { words: (key: string) => `${key} {date} {due} {what}`, locale };
  const item = { key: 'MOPS-7', title: 'Push', links: { page: null, item: null } };
  expect(decisionPart(reading, { ...item, decision: notNow }).lines.at(-1)).toContain(day);
  const said = { key: 'notice.way-forward' as const, values: { date: '2027-03-31', what: 'Not on 2027-03-31.' } };
  expect(wordsPart(reading, item, said).lines[0]).toBe(`notice.way-forward.text ${day} {due} Not on 2027-03-31.`);
});

test.each<[Partial<Decision>, string[]]>([
  [
    { outcome: 'yes', nextStep: 'Send it', nextRole: 'Legal', date: '2026-12-22' },
    ['notice.decision.date', 'notice.decision.next'],
  ],
  [{ outcome: 'yes', date: '2026-12-22', dateTo: '2027-01-31' }, ['notice.decision.date-range']],
  [{ outcome: 'yes', noDateBecause: 'the contract is not signed' }, ['notice.decision.no-date']],
  [{ outcome: 'test', endsOn: '2026-12-22' }, ['notice.decision.test']],
])('an answer says when: %j', (parts, keys) => {
  const reading = { words: (key: string) => `${key} {date} {until} {because}`, locale: 'en-US' };
  const given = { key: 'MOPS-7', title: 'Push', links: { page: null, item: null } };
  const { lines } = decisionPart(reading, { ...given, decision: { ...decisionOf(reason), ...parts } });
  expect(lines.slice(2).map((line) => line.split(' ')[0])).toEqual(keys);
});

test.each([
  ['request', 'notice.end'],
  ['epic', 'notice.end.epic'],
] as const)('an e-mail about a %s says why one gets it, and has a link that the reader can open', (about, end) => {
  const words = (key: string): string => key;
  const item = 'https://acme.atlassian.net/browse/MOPS-7';
  const part = { subject: 'One', lines: ['Two.'], links: { page: null, item } };
  for (const { text, html } of [mailOf(words, [part], about), mailOf(words, [part, part], about)]) {
    expect(text).toContain(`notice.open ${item}`);
    expect(html).toContain(`<a href="${item}">`);
    expect([text.endsWith(end), html.endsWith(`<p>${end}</p>`)]).toEqual([true, true]);
  }
  const both = mailOf(words, [{ ...part, links: { page: 'https://acme.atlassian.net/page', item } }], about);
  expect(both.text).toContain(`notice.open https://acme.atlassian.net/page\n\nnotice.open-work ${item}`);
  expect(mailOf(words, [{ ...part, links: { page: null, item: null } }], about).html).not.toContain('notice.open');
});

test.each(['en-US', 'de-DE', 'it-IT', 'pl-PL', 'tr-TR'])(
  'a comment on a closing has a place for no title: %s',
  (locale) => {
    const texts = textsOf(locale);
    const comments = ([null, ...CLOSINGS] as const).map((as) =>
      closedComment({ words: (key) => texts[key] ?? key, locale }, { as, on: '2026-11-22' }),
    );
    for (const comment of comments) expect(comment).not.toMatch(/[{}]|notice\./);
  },
);

test('that one can say that one still needs it is told only where the link leads to where one can', () => {
  const closed = { as: 'withdrawn', on: '2026-11-22', other: null, hears: false } as const;
  const linesOf = (page: string | null) =>
    closedPart(
      { words: (key) => key, locale: 'en-US' },
      { key: 'MOPS-7', title: 'Push', closed, links: { page, item: 'https://acme.atlassian.net/browse/MOPS-7' } },
    ).lines;
  expect(linesOf('https://acme.atlassian.net/page')).toEqual(['notice.closed.withdrawn', 'notice.closed.needed']);
  expect(linesOf(null)).toEqual(['notice.closed.withdrawn']);
});

test.each([
  ['en-US', /new answer|look at this/],
  ['de-DE', /neue Antwort|wohin der Link|dasselbe .*gefragt|noch einmal an/i],
])('what is open again may have its answer already, and is looked at by nobody yet: %s', (locale, not) => {
  const said = Object.entries(textsOf(locale)).filter(([key]) => /^notice\.(closed|comment)/.test(key));
  expect(said.filter(([, text]) => not.test(text))).toEqual([]);
});

import fc from 'fast-check';
import { GAP } from '../../../../src/decisions/gap';
import { checkReason } from '../../../../src/decisions/reason';
import { sampleDecisions } from '../../../../scripts/sample/decisions';

const codeOf = (reason: string, title: string | null = null): string | null =>
  checkReason(reason, title)?.code.replace('decision.error.', '') ?? null;

describe('what is no reason', () => {
  test.each([
    'n/a n/a n/a n/a n/a n/a',
    'No capacity at the moment, sorry',
    'See the comment below, as discussed',
    '……………………………………',
    'blah blah blah blah blah blah',
    'xxxxxxxxxxxxxxxxxxxxxxxxx',
    'because we said no to this',
    'Leider derzeit keine Kapazität',
    'siehe Kommentar, wie besprochen',
    'Hat zurzeit keine Priorität für uns.',
    'Al momento non abbiamo risorse',
    'Adesso non è ancora una priorità',
    'Niestety nie mamy teraz na to czasu',
    'Şimdilik kapasite yok, üzgünüz',
    '1111 2222 3333 4444 5555',
  ])('%s', (reason) => {
    expect(codeOf(reason)).toBe('reason-empty');
  });

  test.each([
    'Syncing with our CRM is a must and fails today.',
    'No budget before the contract ends in March.',
    'Erst wenn der Vertrag mit dem Anbieter endet.',
    'ウェブフックがまだ無いので、同期できません。今年は待ちます。',
    'Sözleşme bitene kadar bekliyoruz, sonra bakarız.',
  ])('may be one: %s', (reason) => {
    expect(codeOf(reason, 'Push messages for the app')).toBeNull();
  });

  test('the title again is none, also with words around it that say nothing', () => {
    expect(codeOf('Push messages for the app', 'Push messages for the app')).toBe('reason-is-title');
    expect(codeOf('We want the push messages for the app!', 'Push messages for the app')).toBe('reason-is-title');
    expect(codeOf('Push messages need the new consent page.', 'Push messages for the app')).toBeNull();
  });

  test('a sentence that was offered has its gaps filled', () => {
    expect(codeOf(`Our people are busy with the web shop until ${GAP}.`)).toBe('reason-unfinished');
  });

  test('the reasons of the sample are all reasons', () => {
    const now = Date.parse('2026-11-22T09:00:00Z');
    const all = Object.values(sampleDecisions(now)).flat();
    expect(all.filter(({ decision }) => checkReason(decision.reason, null) !== null)).toEqual([]);
  });

  test('any text can be checked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ maxLength: 40 }), (reason, title) => {
        const problem = checkReason(reason, title);
        expect(problem === null || problem.path === 'reason').toBe(true);
      }),
    );
  });
});

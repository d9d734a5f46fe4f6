import fc from 'fast-check';
import { privateTexts } from '../../../../src/publishing/private-text';

const kinds = (text: string, hints = {}): string[] =>
  privateTexts(text, hints).map(({ kind, text: found }) => `${kind}: ${found}`);

describe('text that looks private', () => {
  test.each([
    ['Write to anna.stein@example.co.uk, please', ['email: anna.stein@example.co.uk']],
    ['Call +49 (0)30 1234-567 or 030/1234567.', ['phone: +49 (0)30 1234-567', 'phone: 030/1234567']],
    ['Twice a@b.de and a@b.de', ['email: a@b.de']],
    ['By 2027-03-31, or 01.03.2027, at 09:30; budget 12,000.50 of 0.5', []],
    ['Version 1.2.3, MOPS-1234567, 1000000 contacts, 50-60 %', []],
    ['', []],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected));

  test('a name is found whole or by its longer parts, where it stands alone', () => {
    const names = ['Anna Stein', 'Bo Li', '李 小龍'];
    expect(kinds('anna  stein wants it', { names })).toEqual(['name: anna  stein']);
    expect(kinds('Ask Stein; a stein is a stone, and so is Steinway', { names })).toEqual(['name: Stein']);
    expect(kinds('The Li battery', { names })).toEqual([]);
    expect(kinds('Bo Li knows', { names })).toEqual(['name: Bo Li']);
  });

  test('words of the team, whatever signs they hold', () => {
    expect(kinds('Project (X) and c++ and NIMBUS', { words: ['project (x)', 'C++', 'nimbus', ' ', 'nim'] })).toEqual([
      'word: Project (X)',
      'word: c++',
      'word: NIMBUS',
    ]);
  });

  test('never fails and says little about any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (text, words) => {
        expect(privateTexts(text, { words, names: words }).length).toBeLessThanOrEqual(20);
      }),
    );
    // No pattern takes for ever on a long text.
    expect(privateTexts(`${'0 '.repeat(20_000)}@${'a.'.repeat(20_000)}`)).toEqual(expect.any(Array));
  });
});

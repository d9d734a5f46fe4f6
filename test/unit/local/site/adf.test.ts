import * as fc from 'fast-check';
import { adfText, isPlain, textToAdf } from '../../../../local/site/src/parts/adf';

describe('text of a document', () => {
  it('puts an empty line between paragraphs and keeps line breaks', () => {
    const document = textToAdf('one\ntwo\n\nthree');
    expect(document?.content).toHaveLength(2);
    expect(adfText(document)).toBe('one\ntwo\n\nthree');
  });

  it('is no document when there is nothing but space', () => {
    expect(textToAdf(' \n ')).toBeNull();
    expect(adfText(null)).toBe('');
  });

  it('gives back any text whose blocks are separated by one empty line', () => {
    const line = fc.stringMatching(/^[a-z][a-z .]{0,20}$/);
    const block = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
        const text = blocks.join('\n\n');
        expect(adfText(textToAdf(text))).toBe(text);
      }),
    );
  });

  it('reads lists, mentions and tables as words', () => {
    const text = (value: string) => ({ type: 'paragraph', content: [{ type: 'text', text: value }] });
    expect(
      adfText({
        type: 'doc',
        content: [
          { type: 'bulletList', content: [{ type: 'listItem', content: [text('first')] }] },
          { type: 'paragraph', content: [{ type: 'mention', attrs: { id: '1', text: '@Ada' } }] },
          { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [text('cell')] }] }] },
        ],
      }),
    ).toBe('• first\n\n@Ada\n\ncell');
  });

  it('is plain only without formatting', () => {
    expect(isPlain(textToAdf('words'))).toBe(true);
    expect(isPlain({ type: 'doc', content: [{ type: 'heading', content: [] }] })).toBe(false);
    expect(isPlain({ type: 'doc', content: [{ type: 'text', text: 'x', marks: [{ type: 'strong' }] }] })).toBe(false);
  });
});

/** The words of a document in Atlassian Document Format. */
interface Node {
  type?: unknown;
  text?: unknown;
  content?: unknown;
  attrs?: unknown;
}

const BLOCKS = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'listItem',
  'tableCell',
  'tableHeader',
  'blockquote',
  'panel',
]);

/**
 * Plain text of an ADF document: blocks on their own lines, mentions and emoji by their text.
 * @param adf a document or node; anything else gives the empty text
 */
export function plainText(adf: unknown): string {
  return write(adf)
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n+|\n+$/g, '');
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function write(value: unknown): string {
  if (!isNode(value)) return '';
  if (typeof value.text === 'string') return value.text;
  if (value.type === 'hardBreak') return '\n';
  if (isNode(value.attrs) && typeof value.attrs.text === 'string') return value.attrs.text;
  const inner = Array.isArray(value.content) ? value.content.map(write).join('') : '';
  return typeof value.type === 'string' && BLOCKS.has(value.type) ? `\n${inner}\n` : inner;
}

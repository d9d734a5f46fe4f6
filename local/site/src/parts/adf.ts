/** Atlassian Document Format to plain text and back. */
import type { AdfNode } from '../api/types';

const blocks = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'blockquote',
  'panel',
  'listItem',
  'tableRow',
  'rule',
  'taskItem',
]);

/** Whether text can hold the whole document, so that editing it as text loses nothing. */
export function isPlain(node: AdfNode | null | undefined): boolean {
  if (node === null || node === undefined) return true;
  if (!['doc', 'paragraph', 'text', 'hardBreak'].includes(node.type)) return false;
  if ((node.marks ?? []).length > 0) return false;
  return (node.content ?? []).every(isPlain);
}

function inline(node: AdfNode): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const text = node.attrs?.['text'] ?? node.attrs?.['shortName'] ?? node.attrs?.['url'];
  if (typeof text === 'string') return text;
  return (node.content ?? []).map(inline).join('');
}

function collect(node: AdfNode, lines: string[], bullet: string): void {
  if (node.type === 'bulletList' || node.type === 'orderedList') {
    for (const [index, item] of (node.content ?? []).entries()) {
      collect(item, lines, node.type === 'bulletList' ? '• ' : `${index + 1}. `);
    }
    return;
  }
  const children = node.content ?? [];
  const holdsBlocks = children.some(
    (child) => blocks.has(child.type) || child.type.endsWith('List') || child.type === 'table',
  );
  if (!holdsBlocks && (blocks.has(node.type) || children.length > 0)) {
    lines.push(bullet + children.map(inline).join(''));
    return;
  }
  for (const [index, child] of children.entries()) collect(child, lines, index === 0 ? bullet : '');
}

/** The document's words, one line per block. */
export function adfText(node: AdfNode | string | null | undefined): string {
  if (node === null || node === undefined) return '';
  if (typeof node === 'string') return node;
  const lines: string[] = [];
  collect(node, lines, '');
  return lines.join('\n');
}

/** Text as a document: a paragraph per line. Empty text is no document. */
export function textToAdf(text: string): AdfNode | null {
  if (text.trim() === '') return null;
  const content = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line): AdfNode =>
      line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
    );
  return { type: 'doc', version: 1, content };
}

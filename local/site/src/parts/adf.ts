/** Atlassian Document Format to plain text and back. */
import type { AdfNode } from '../api/types';

const plainTypes = new Set(['doc', 'paragraph', 'text', 'hardBreak']);
const containers = new Set(['doc', 'panel', 'blockquote', 'expand', 'nestedExpand', 'layoutSection', 'layoutColumn']);

/** Whether text can hold the whole document, so that editing it as text loses nothing. */
export function isPlain(node: AdfNode | null | undefined): boolean {
  if (node === null || node === undefined) return true;
  return plainTypes.has(node.type) && (node.marks ?? []).length === 0 && (node.content ?? []).every(isPlain);
}

function inlineText(node: AdfNode): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const text = node.attrs?.['text'] ?? node.attrs?.['shortName'] ?? node.attrs?.['url'];
  if (typeof text === 'string') return text;
  return (node.content ?? []).map(inlineText).join('');
}

function blockText(node: AdfNode): string {
  const children = node.content ?? [];
  if (containers.has(node.type)) return children.map(blockText).join('\n\n');
  switch (node.type) {
    case 'bulletList':
    case 'orderedList':
      return children
        .map((item, index) => `${node.type === 'bulletList' ? '•' : `${index + 1}.`} ${blockText(item)}`)
        .join('\n');
    case 'listItem':
      return children.map(blockText).join('\n');
    case 'taskList':
    case 'decisionList':
      return children.map((item) => `– ${inlineText(item)}`).join('\n');
    case 'table':
      return children.map(blockText).join('\n');
    case 'tableRow':
      return children.map(blockText).join(' | ');
    case 'tableCell':
    case 'tableHeader':
      return children.map(blockText).join(' ');
    case 'rule':
      return '———';
    default:
      return inlineText(node);
  }
}

/** The document's words: an empty line between blocks. */
export function adfText(node: AdfNode | string | null | undefined): string {
  if (node === null || node === undefined) return '';
  return typeof node === 'string' ? node : blockText(node);
}

/** Text as a document: a paragraph per block of lines. Empty text is no document. */
export function textToAdf(text: string): AdfNode | null {
  if (text.trim() === '') return null;
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n{2,}/);
  return { type: 'doc', version: 1, content: blocks.filter((block) => block !== '').map(paragraph) };
}

function paragraph(block: string): AdfNode {
  const content = block
    .split('\n')
    .flatMap((line, index): AdfNode[] => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ]);
  return { type: 'paragraph', content };
}

/** The plain text of a rich text document as Jira stores it. */
import { isRecord } from './extension';

const blocks = new Set(['paragraph', 'heading', 'listItem', 'codeBlock', 'blockquote', 'tableRow', 'rule', 'panel']);

/**
 * Reads the words out of a document; pictures, colours and tables' lines are left out, paragraphs stay apart.
 * @param node a document or a part of one; anything else gives an empty text
 */
export function adfText(node: unknown): string {
  return write(node)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function write(node: unknown): string {
  if (!isRecord(node)) return '';
  const { type, text, content, attrs } = node;
  if (typeof text === 'string') return text;
  if (type === 'hardBreak') return '\n';
  const words = isRecord(attrs) ? (attrs['text'] ?? attrs['shortName'] ?? attrs['url']) : undefined;
  const inside = Array.isArray(content) ? content.map(write).join('') : typeof words === 'string' ? words : '';
  if (type === 'listItem') return `• ${inside.trim()}\n`;
  return typeof type === 'string' && blocks.has(type) ? `${inside}\n\n` : inside;
}

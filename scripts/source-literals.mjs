/** Reads the shipped source for the texts and routes it names, without running it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './root.mjs';

/**
 * @typedef {object} Literal
 * @property {string} text the text; a placeholder of a template is written as the character U+0000
 * @property {string} place file and line
 * @property {ts.Node} node
 */

/** Stands for whatever a template literal inserts. */
export const HOLE = '\0';

/** @param {string} folder relative to the root @returns {string[]} TypeScript files below it */
export function sourceFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** @param {string} file @returns {ts.SourceFile} */
export function parse(file) {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** @param {ts.Node} node @returns {string | null} */
export function literalText(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span) => HOLE + span.literal.text).join('');
}

/** @param {string[]} folders @returns {Literal[]} every string and template literal */
export function literalsOf(folders) {
  return folders.flatMap(sourceFiles).flatMap((file) => {
    const source = parse(file);
    /** @type {Literal[]} */
    const found = [];
    /** @param {ts.Node} node */
    const visit = (node) => {
      const text = literalText(node);
      if (text !== null) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({ text, place: `${file}:${line + 1}`, node });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

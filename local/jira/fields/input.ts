/** Reading what callers send, one JSON value at a time. */
import type { AdfNode } from '../model';
import { FieldProblem } from './problem';

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of the first of some members, where ids may come as numbers. */
export function member(value: unknown, ...names: string[]): string | null {
  if (!isObject(value)) return null;
  for (const name of names) {
    const found = value[name];
    if (typeof found === 'string') return found;
    if (typeof found === 'number') return String(found);
  }
  return null;
}

/** A text or nothing. @throws FieldProblem */
export function textInput(input: unknown): string | null {
  if (input === null || input === '') return null;
  if (typeof input !== 'string') throw new FieldProblem('Operation value must be a string');
  return input;
}

/** A calendar date or nothing. @throws FieldProblem */
export function dateInput(input: unknown): string | null {
  if (input === null || input === '') return null;
  if (typeof input !== 'string') throw new FieldProblem('Operation value must be a string');
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(input);
  const date = parts === null ? null : new Date(`${input}T00:00:00Z`);
  if (date === null || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== input) {
    throw new FieldProblem(`Error parsing date string: ${input}`);
  }
  return input;
}

/** An instant or nothing. @throws FieldProblem */
export function instantInput(input: unknown): string | null {
  if (input === null || input === '') return null;
  if (typeof input !== 'string') throw new FieldProblem('Operation value must be a string');
  const iso = input.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const millis = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(millis)) throw new FieldProblem(`Error parsing time: ${input}`);
  return new Date(millis).toISOString();
}

/** A number or nothing. @throws FieldProblem */
export function numberInput(input: unknown): number | null {
  if (input === null || input === '') return null;
  if (typeof input !== 'number' || !Number.isFinite(input)) throw new FieldProblem('Operation value must be a number');
  return input;
}

/** A list of texts; nothing is the empty list. @throws FieldProblem */
export function textsInput(input: unknown): string[] {
  if (input === null) return [];
  if (!Array.isArray(input) || !input.every((entry): entry is string => typeof entry === 'string')) {
    throw new FieldProblem('data was not an array of strings');
  }
  return input;
}

/** Labels, each once. @throws FieldProblem */
export function labelsInput(input: unknown): string[] {
  const labels = textsInput(input);
  for (const label of labels) {
    if (label === '') throw new FieldProblem('The label is empty.');
    if (/\s/.test(label)) throw new FieldProblem(`The label '${label}' contains spaces which is invalid.`);
    if (label.length > 255)
      throw new FieldProblem(`The label '${label.slice(0, 50)}…' exceeds the maximum length of 255.`);
  }
  return [...new Set(labels)];
}

const NOT_A_DOCUMENT = 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
const MAX_DEPTH = 100;

/** A document or nothing. @throws FieldProblem */
export function documentInput(input: unknown): AdfNode | null {
  if (input === null) return null;
  if (!isObject(input) || input.type !== 'doc' || input.version !== 1 || !isNode(input, 0)) {
    throw new FieldProblem(NOT_A_DOCUMENT);
  }
  if (JSON.stringify(input).length > 32_767 * 4) {
    throw new FieldProblem('The entered text is too long. It exceeds the allowed limit of 32,767 characters.');
  }
  return input;
}

function isNode(value: unknown, depth: number): value is AdfNode {
  if (!isObject(value) || typeof value.type !== 'string' || depth > MAX_DEPTH) return false;
  if (value.type === 'text' && (typeof value.text !== 'string' || value.text === '')) return false;
  const { content, marks } = value;
  if (content !== undefined && !(Array.isArray(content) && content.every((child) => isNode(child, depth + 1))))
    return false;
  if (value.type === 'doc' && content === undefined) return false;
  return (
    marks === undefined || (Array.isArray(marks) && marks.every((mark) => typeof member(mark, 'type') === 'string'))
  );
}

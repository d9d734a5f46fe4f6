/** Text search: words, phrases, wildcards and the few operators of Lucene's syntax that Jira takes over. */

import { both, either, noBits, without, type Bits } from './bits';
import type { WordIndex } from './jql-site';

export interface TextQuery {
  matches(text: string): boolean;
  /** The work items of which a piece in the index matches. */
  lookUp(index: WordIndex): Bits;
}

/** The words of a text, in lower case and without plural endings. */
export function words(text: string): string[] {
  // Nearly all texts are of these letters, for which the plain expression is much faster.
  const found = ONLY_ASCII.test(text)
    ? text.toLowerCase().match(/[a-z0-9_]+/g)
    : text
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{N}_]+/gu);
  return found === null ? [] : found.map(stem);
}

const ONLY_ASCII = /^[ -~\s]*$/;

/** The texts that the value of a custom field is made of; figures and yes or no count as such. */
export function textsOfValue(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) =>
    typeof item === 'string' ? [item] : typeof item === 'number' || typeof item === 'boolean' ? [String(item)] : [],
  );
}

/** Plural and singular of a word are the same word. Jira's stemming goes further. */
function stem(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || word.endsWith('ss') || word.endsWith('us')) return word;
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

interface Term {
  kind: 'must' | 'should' | 'not';
  /** All of these, in this order, next to each other. */
  parts: Part[];
}

interface Part {
  test: (word: string) => boolean;
  /** The one word that passes, where it is only one. */
  word?: string;
  /** How every word begins that passes. */
  start: string;
}

/**
 * Reads a text query.
 * @returns a test of texts, or a sentence saying why the query is refused
 */
export function compileText(query: string, field: string): TextQuery | string {
  const trimmed = query.trim();
  const [first = ''] = trimmed;
  if (first === '*' || first === '?') {
    return `The text query '${query}' for field '${field}' is not allowed to start with character '${first}'.`;
  }
  const terms = readTerms(trimmed);
  const shoulds = terms.filter(({ kind }) => kind === 'should');
  const musts = terms.filter(({ kind }) => kind === 'must');
  return {
    matches(text) {
      const found = words(text);
      const hit = (term: Term): boolean => includesRun(found, term.parts);
      return (
        terms.length > 0 &&
        terms.every((term) => term.kind === 'should' || hit(term) === (term.kind === 'must')) &&
        (shoulds.length === 0 || shoulds.some(hit))
      );
    },
    lookUp(index) {
      if (terms.length === 0) return noBits(0);
      const pieces = (term: Term): Bits => piecesWith(index, term.parts);
      let found = index.all();
      for (const term of musts) found = both(found, pieces(term));
      if (shoulds.length > 0) found = both(found, shoulds.map(pieces).reduce(either));
      for (const term of terms) if (term.kind === 'not') found = without(found, pieces(term));
      return index.owners(found);
    },
  };
}

/** The pieces in which the parts stand side by side. */
function piecesWith(index: WordIndex, parts: readonly Part[]): Bits {
  const found = parts.map((part) => piecesWithPart(index, part)).reduce(both);
  const run = parts.flatMap(({ word }) => word ?? []);
  return run.length > 1 ? index.withRun(run, found) : found;
}

function piecesWithPart(index: WordIndex, { word, start, test }: Part): Bits {
  if (word !== undefined) return index.withWord(word);
  return index.withWords((known) => known.startsWith(start) && test(known));
}

function includesRun(found: readonly string[], parts: readonly Part[]): boolean {
  return found.some((_, start) =>
    parts.every((part, index) => {
      const word = found[start + index];
      return word !== undefined && part.test(word);
    }),
  );
}

/** Words stand side by side as "all of them"; OR between two makes them alternatives; NOT and `-` exclude. */
function readTerms(query: string): Term[] {
  const tokens = query.match(/[+-]?"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  const terms: Term[] = [];
  let next: Term['kind'] = 'must';
  for (const token of tokens) {
    if (token === 'AND' || token === '&&') continue;
    if (token === 'OR' || token === '||') {
      const last = terms.at(-1);
      if (last?.kind === 'must') last.kind = 'should';
      next = 'should';
      continue;
    }
    if (token === 'NOT' || token === '!') {
      next = 'not';
      continue;
    }
    const sign = /^[+-]/.exec(token)?.[0];
    const parts = readParts(sign === undefined ? token : token.slice(1));
    if (parts.length > 0) terms.push({ kind: sign === '-' ? 'not' : sign === '+' ? 'must' : next, parts });
    next = 'must';
  }
  return terms;
}

function readParts(token: string): Term['parts'] {
  const isPhrase = token.startsWith('"');
  const plain = token.replace(/[~^][\d.]*$/, '').replace(/\\(.)/g, '$1');
  if (!isPhrase && /[*?]/.test(token.replace(/\\./g, ''))) return [wildcard(plain)];
  return words(plain).map((word) => ({ test: (found) => found === word, word, start: word }));
}

/** Matches `*` and `?` without a regular expression: a hostile pattern must stay fast. */
function wildcard(text: string): Part {
  const written = text.toLowerCase().replace(/[^\p{L}\p{N}_*?]/gu, '');
  const pattern = Array.from(written);
  const test = (word: string): boolean => {
    const letters = Array.from(word);
    let [at, from, star, restart] = [0, 0, -1, 0];
    while (at < letters.length) {
      if (pattern[from] === '*') {
        star = from;
        from += 1;
        restart = at;
      } else if (pattern[from] === '?' || pattern[from] === letters[at]) {
        from += 1;
        at += 1;
      } else if (star >= 0) {
        from = star + 1;
        restart += 1;
        at = restart;
      } else {
        return false;
      }
    }
    return pattern.slice(from).every((letter) => letter === '*');
  };
  return { test, start: /^[^*?]*/.exec(written)?.[0] ?? '' };
}

/** Text search: words, phrases, wildcards and the few operators of Lucene's syntax that Jira takes over. */

export type TextMatch = (text: string) => boolean;

/** The words of a text, in lower case and without plural endings. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  ).map(stem);
}

/** Plural and singular of a word are the same word. Jira's stemming goes further. */
function stem(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || word.endsWith('ss') || word.endsWith('us')) return word;
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

interface Term {
  kind: 'must' | 'should' | 'not';
  /** All of these, in this order, next to each other. */
  parts: ((word: string) => boolean)[];
}

/**
 * Reads a text query.
 * @returns a test of texts, or a sentence saying why the query is refused
 */
export function compileText(query: string, field: string): TextMatch | string {
  const trimmed = query.trim();
  const [first = ''] = trimmed;
  if (first === '*' || first === '?') {
    return `The text query '${query}' for field '${field}' is not allowed to start with character '${first}'.`;
  }
  const terms = readTerms(trimmed);
  if (terms.length === 0) return () => false;
  return (text) => {
    const found = words(text);
    const hit = (term: Term): boolean => includesRun(found, term.parts);
    const shoulds = terms.filter(({ kind }) => kind === 'should');
    return (
      terms.every((term) => term.kind === 'should' || hit(term) === (term.kind === 'must')) &&
      (shoulds.length === 0 || shoulds.some(hit))
    );
  };
}

function includesRun(found: readonly string[], parts: Term['parts']): boolean {
  return found.some((_, start) =>
    parts.every((part, index) => {
      const word = found[start + index];
      return word !== undefined && part(word);
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
  return words(plain).map((wanted) => (word: string) => word === wanted);
}

/** Matches `*` and `?` without a regular expression: a hostile pattern must stay fast. */
function wildcard(text: string): (word: string) => boolean {
  const pattern = Array.from(text.toLowerCase().replace(/[^\p{L}\p{N}_*?]/gu, ''));
  return (word) => {
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
}

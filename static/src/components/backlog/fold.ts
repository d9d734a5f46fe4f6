/** Texts without capitals and accents, for the search. Pure. */

// Most texts have nothing to take apart, and taking apart is slow.
const plain = /^[\0-\x7f]*$/;

// What people take for an accent, and Unicode does not.
const OTHERS: Record<string, string> = { ł: 'l', ı: 'i', ς: 'σ' };

/** A text without capitals and accents, and without the signs that set a part of it apart. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return plain.test(lower)
    ? lower
    : lower
        .normalize('NFD')
        .replace(/[\p{M}\u2066-\u2069]/gu, '')
        .replace(/[łıς]/g, (sign) => OTHERS[sign] ?? sign);
}

// Alphabets, with the signs that people write between their words: what is looked through sign by sign.
const LAST_SIGN = 0x2190;
/** Halves of emoji: they stand for themselves. */
const HALVES = '\\ud83c-\\ud83e\\udc00-\\udfff';

interface Signs {
  /** The signs that are folded to a sign, as a class of a pattern. */
  classes: ReadonlyMap<string, string>;
  /** Finds any sign that is not folded to one sign. */
  others: RegExp;
}

let signs: Signs | undefined;

function foldedSigns(): Signs {
  const like = new Map<string, string>();
  let ones = '';
  for (let code = 0; code < LAST_SIGN; code += 1) {
    const sign = String.fromCharCode(code);
    const folded = fold(sign);
    if (folded.length !== 1) continue;
    ones += escaped(sign);
    like.set(folded, (like.get(folded) ?? '') + escaped(sign));
  }
  const classes = new Map([...like].map(([folded, all]) => [folded, `[${all}]`]));
  return { classes, others: new RegExp(`[^${ones}${HALVES}]`) };
}

const escaped = (sign: string): string => sign.replace(/[\\\]^$.*+?(){}[|/-]/, '\\$&');

/** Whether every sign of a text is folded to one sign, so that `patternOf` finds all that stands in it. */
export function isFoldedBySigns(text: string): boolean {
  return !(signs ??= foldedSigns()).others.test(text);
}

/**
 * What finds a folded word in texts as they are written: no text need be kept folded, nor be folded for each letter typed.
 * @param word as `wordsOf` gives it
 */
function patternOf(word: string): RegExp {
  const { classes } = (signs ??= foldedSigns());
  return new RegExp(
    word
      .split('')
      .map((sign) => classes.get(sign) ?? escaped(sign))
      .join(''),
  );
}

const letter = /[\p{L}\p{N}]/u;
/** Scripts that put no blanks between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Whether a place in a text is where a word begins. */
const beginsAt = (text: string, at: number): boolean =>
  at === 0 || !letter.test(text.charAt(at - 1)) || unspaced.test(text.charAt(at));

/**
 * Tells whether a folded word stands in a text, in which every sign is folded to one sign.
 * @param begins only as a word or the beginning of one
 */
export function finderOf(word: string, begins: boolean): (text: string) => boolean {
  const pattern = patternOf(word);
  if (!begins) return (text) => pattern.test(text);
  const each = new RegExp(pattern, 'g');
  return (text) => {
    each.lastIndex = 0;
    for (let hit = each.exec(text); hit !== null; hit = each.exec(text)) {
      if (beginsAt(text, hit.index)) return true;
      each.lastIndex = hit.index + 1;
    }
    return false;
  };
}

/** The words of a search, folded; none for an empty one. */
export function wordsOf(search: string): string[] {
  return [...new Set(fold(search).split(/\s+/).filter(Boolean))];
}

interface Piece {
  text: string;
  /** Whether it is what was searched for. */
  hit: boolean;
}

/**
 * A text in pieces: what the words of a search hit, and what lies between.
 * @param words folded, as `wordsOf` gives them
 * @param begins only where a word begins
 * @returns pieces that are the text again when they are joined
 */
export function piecesOf(text: string, words: readonly string[], begins = false): Piece[] {
  if (text === '' || words.length === 0) return [{ text, hit: false }];
  const lower = text.toLowerCase();
  // Where every sign stays one sign, places in the folded text are places in the text.
  return plain.test(lower) && lower.length === text.length
    ? piecesBetween(text, hitsIn(lower, words, begins))
    : piecesOfOthers(text, words, begins);
}

/** The same for a text with accents: each sign is folded by itself, and remembers where it stood. */
function piecesOfOthers(text: string, words: readonly string[], begins: boolean): Piece[] {
  let folded = '';
  const starts: number[] = [];
  let at = 0;
  for (const sign of text) {
    const part = fold(sign);
    for (let n = 0; n < part.length; n += 1) starts.push(at);
    folded += part;
    at += sign.length;
  }
  starts.push(at);
  const marked = hitsIn(folded, words, begins).map(([from, to]): [number, number] => [
    starts[from] ?? at,
    // Accents that follow belong to the sign before them.
    endOf(starts, to, at),
  ]);
  return piecesBetween(text, joined(marked));
}

/** Where the sign ends in whose middle or at whose end a hit ends. */
function endOf(starts: readonly number[], to: number, most: number): number {
  const last = starts[to - 1] ?? 0;
  let next = to;
  while (next < starts.length && starts[next] === last) next += 1;
  return starts[next] ?? most;
}

/** Where any of the words stands, in order and without overlaps. */
function hitsIn(folded: string, words: readonly string[], begins: boolean): [number, number][] {
  const hits: [number, number][] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      if (!begins || beginsAt(folded, at)) hits.push([at, at + word.length]);
    }
  }
  return joined(hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
}

function joined(hits: readonly [number, number][]): [number, number][] {
  const apart: [number, number][] = [];
  for (const [from, to] of hits) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

function piecesBetween(text: string, hits: readonly [number, number][]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of hits) {
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false });
    pieces.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

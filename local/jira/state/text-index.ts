/**
 * An index of pieces of text by their words, kept up while they change: which pieces have a word is a set of bits (or a small
 * set while there are few), and the words of each piece are kept in order, so that phrases are found without reading texts.
 */
import { addBits, clearBit, eachBit, noBits, setBit, withRoom, type Bits } from '../jql/bits';
import type { WordIndex } from '../jql/jql-site';
import { words } from '../jql/jql-text';

export interface TextIndex extends WordIndex {
  /**
   * Sets the pieces of one source, instead of those that it had.
   * @param owner the number of the work item that they belong to
   */
  put(source: string, owner: number, texts: readonly string[]): void;
  /** Forgets the pieces of a source. */
  remove(source: string): void;
}

/** Pieces that have a word: one, a few, or many. */
type Posting = number | Set<number> | Bits;

/** So many pieces are kept one by one; more are kept as bits. */
const FEW = 256;
const NO_WORDS = new Uint32Array(0);

/** Opens an empty index. */
export function createTextIndex(): TextIndex {
  const numbers = new Map<string, number>();
  const postings: Posting[] = [];
  /** By number of the piece. */
  const contents: Uint32Array[] = [];
  const owners: number[] = [];
  const free: number[] = [];
  const pieces = new Map<string, readonly number[]>();
  let all = noBits(1024);
  let highestOwner = 0;

  function numberOf(word: string): number {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(word, number);
    postings.push(new Set());
    return number;
  }

  function addPiece(owner: number, text: string): number {
    const piece = free.pop() ?? contents.length;
    const found = words(text);
    const content = found.length === 0 ? NO_WORDS : Uint32Array.from(found, numberOf);
    contents[piece] = content;
    owners[piece] = owner;
    highestOwner = Math.max(highestOwner, owner);
    all = withRoom(all, piece + 1);
    setBit(all, piece);
    for (const word of content) postings[word] = withPiece(postings[word] ?? new Set(), piece);
    return piece;
  }

  function removePiece(piece: number): void {
    for (const word of contents[piece] ?? NO_WORDS) {
      const posting = postings[word];
      if (posting === piece) postings[word] = new Set();
      else if (posting instanceof Set) posting.delete(piece);
      else if (posting instanceof Uint32Array) clearBit(posting, piece);
    }
    contents[piece] = NO_WORDS;
    clearBit(all, piece);
    free.push(piece);
  }

  const remove = (source: string): void => {
    pieces.get(source)?.forEach(removePiece);
    pieces.delete(source);
  };

  return {
    put(source, owner, texts) {
      remove(source);
      if (texts.length > 0)
        pieces.set(
          source,
          texts.map((text) => addPiece(owner, text)),
        );
    },
    remove,
    all: () => all,
    withWord(word) {
      const bits = noBits(contents.length);
      addPosting(bits, postings[numbers.get(word) ?? -1]);
      return bits;
    },
    withWords(test) {
      const bits = noBits(contents.length);
      for (const [word, number] of numbers) if (test(word)) addPosting(bits, postings[number]);
      return bits;
    },
    withRun(run, among) {
      const wanted = run.map((word) => numbers.get(word) ?? -1);
      const bits = noBits(contents.length);
      eachBit(among, (piece) => {
        if (hasRun(contents[piece] ?? NO_WORDS, wanted)) setBit(bits, piece);
      });
      return bits;
    },
    owners(found) {
      const bits = noBits(highestOwner + 1);
      eachBit(found, (piece) => setBit(bits, owners[piece] ?? 0));
      return bits;
    },
  };
}

function addPosting(bits: Bits, posting: Posting | undefined): void {
  if (typeof posting === 'number') setBit(bits, posting);
  else if (posting instanceof Set) for (const piece of posting) setBit(bits, piece);
  else if (posting !== undefined) addBits(bits, posting);
}

function withPiece(posting: Posting, piece: number): Posting {
  if (typeof posting === 'number') return posting === piece ? posting : new Set([posting, piece]);
  if (posting instanceof Set) {
    if (posting.size === 0) return piece;
    posting.add(piece);
    if (posting.size < FEW) return posting;
    const bits = noBits(Math.max(...posting) + 1);
    for (const each of posting) setBit(bits, each);
    return bits;
  }
  const bits = withRoom(posting, piece + 1);
  setBit(bits, piece);
  return bits;
}

/** Whether words stand side by side somewhere. */
function hasRun(content: Uint32Array, run: readonly number[]): boolean {
  const [first = -1] = run;
  const last = content.length - run.length;
  for (let start = 0; start <= last; start += 1) {
    if (content[start] !== first) continue;
    let at = 1;
    while (at < run.length && content[start + at] === run[at]) at += 1;
    if (at === run.length) return true;
  }
  return false;
}

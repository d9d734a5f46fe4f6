/** What becomes of a section when two people saved it over the same one: both, where that is possible. */

type Parts = Record<string, unknown>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What only one changed is as they have it; words that both changed stand one after the other; of the rest mine stays. */
function bothParts<Body extends object>(base: Body, mine: Body, theirs: Body, isText: (part: string) => boolean): Body {
  const [was, my, their] = [base as Parts, mine as Parts, theirs as Parts];
  const merged = Object.keys(mine).map((part) => {
    if (isSame(my[part], was[part])) return [part, their[part]];
    if (isSame(their[part], was[part]) || isSame(my[part], their[part])) return [part, my[part]];
    const [one, other] = [their[part], my[part]];
    const isBoth = isText(part) && typeof one === 'string' && typeof other === 'string';
    return [part, isBoth ? [one, other].filter((text) => text !== '').join('\n') : other];
  });
  return Object.fromEntries(merged) as Body;
}

const NO_TEXT = /^(id|by|state|stance|account|accountId|role|.*On|contractEnd|promisedBy)$/;
const isWords = (part: string): boolean => !NO_TEXT.test(part);

interface Row {
  id: string;
}

function isRows(body: object): body is { items: Row[] } {
  return 'items' in body && Array.isArray(body.items);
}

/**
 * Joins two versions of a section.
 * @param base what both began with
 * @param isText whether a part holds words, which stand one after the other where both changed them
 * @returns rows by id: those that either added, without those that either took out and the other left as they were
 */
export function bothOf<Body extends object>(base: Body, mine: Body, theirs: Body, isText = isWords): Body {
  if (!isRows(mine) || !isRows(theirs) || !isRows(base)) return bothParts(base, mine, theirs, isText);
  const [was, my, their] = [base, mine, theirs].map(({ items }) => new Map(items.map((row) => [row.id, row])));
  if (was === undefined || my === undefined || their === undefined) return mine;
  const ids = [...new Set([...their.keys(), ...my.keys()])];
  const items = ids.flatMap((id) => {
    const [old, own, other] = [was.get(id), my.get(id), their.get(id)];
    if (own !== undefined && other !== undefined) return [bothParts(old ?? other, own, other, isText)];
    const left = own ?? other;
    // One took it out: it stays only if the other changed it.
    return left === undefined || (old !== undefined && isSame(left, old)) ? [] : [left];
  });
  return { ...mine, items };
}

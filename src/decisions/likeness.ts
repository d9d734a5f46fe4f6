/** What two requests have in common. */
import { tellingWords } from './reason';

/** The strongest first. */
export const LIKENESSES = ['epic', 'component', 'label', 'words'] as const;
export type Likeness = (typeof LIKENESSES)[number];

export interface Traits {
  title: string;
  parentId: string | null;
  componentIds: readonly string[];
  labels: readonly string[];
}

const WORDS_SEARCHED = 6;
const SHORTEST_WORD = 4;

/** The words of a title that are worth searching for: the longest ones that tell something. */
export function wordsToSearch(title: string): string[] {
  const words = [...tellingWords(title)].filter((word) => word.length >= SHORTEST_WORD);
  return words.sort((a, b) => b.length - a.length).slice(0, WORDS_SEARCHED);
}

/**
 * How like two requests are.
 * @returns a number that is higher for the liker ones, and the strongest reason; null if they have nothing in common
 */
export function likenessOf(one: Traits, other: Traits): { score: number; why: Likeness } | null {
  const words = tellingWords(one.title);
  const shared = [...tellingWords(other.title)].filter((word) => words.has(word)).length;
  const scores: Record<Likeness, number> = {
    epic: one.parentId !== null && one.parentId === other.parentId ? 3 : 0,
    component: one.componentIds.some((id) => other.componentIds.includes(id)) ? 2 : 0,
    label: one.labels.some((label) => other.labels.includes(label)) ? 2 : 0,
    words: Math.min(4, shared),
  };
  const why = LIKENESSES.find((likeness) => scores[likeness] > 0);
  return why === undefined ? null : { score: Object.values(scores).reduce((sum, score) => sum + score, 0), why };
}

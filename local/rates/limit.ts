/** One documented limit of the platform: the number the code uses, and what the guide says of it. */
export interface Limit {
  name: string;
  value: number;
  unit: string;
  /** Where the number comes from. */
  source: string;
  /** The file that holds it, or null for what the local site does not hold. */
  enforcedIn: string | null;
  /** What one gets beyond it; null where nothing is refused here. */
  answer: string | null;
}

import type { NextLine } from './sentences';
import './tone.css';

/** How the words of what comes next are drawn, by their tone. */
export const toneClasses: Record<NextLine['tone'], string> = {
  quiet: '',
  waits: 'card-waits',
  late: 'card-waits card-late',
};

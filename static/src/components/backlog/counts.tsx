import type { ReactNode } from 'react';
import type { Column } from './backlog';
import type { Answer } from '../../lib/bridge';
import { Emphasis } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import './counts.css';

type PlaceCounts = Answer<'desk.summary'>['portals'][number]['counts'];

const words: Record<Column, TextKey> = {
  undecided: 'ui.counts.undecided',
  yes: 'ui.plate.yes',
  test: 'ui.plate.test',
  maybe: 'ui.plate.maybe',
  'not-now': 'ui.plate.not-now',
};

/** How many requests have which answer, in words. */
export function Counts({ counts }: { counts: PlaceCounts }): ReactNode {
  const done = counts['yes-done'] ?? 0;
  const numbers: Record<Column, number> = {
    undecided: counts.undecided ?? 0,
    yes: (counts['yes-planned'] ?? 0) + (counts['yes-in-progress'] ?? 0),
    test: counts.test ?? 0,
    maybe: counts.maybe ?? 0,
    'not-now': counts['not-now'] ?? 0,
  };
  return (
    <ul className="counts">
      {(Object.keys(words) as Column[]).map((column) => (
        <li key={column} className={`tone-${column}`}>
          <span className="dot" aria-hidden="true" />
          <span>
            <Emphasis of={words[column]} values={{ n: numbers[column] }} />
          </span>
        </li>
      ))}
      {done > 0 && (
        <li>
          <span>
            <Emphasis of="ui.desk.done" values={{ n: done }} />
          </span>
        </li>
      )}
    </ul>
  );
}

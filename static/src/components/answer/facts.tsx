import type { ReactNode } from 'react';
import './answer.css';

/** Parts and what they say, to read. */
export function Facts({ facts }: { facts: readonly (readonly [term: string, text: string])[] }): ReactNode {
  return (
    <dl className="facts">
      {facts
        .filter(([, text]) => text !== '')
        .map(([term, text], index) => (
          <div key={index}>
            <dt>{term}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
    </dl>
  );
}

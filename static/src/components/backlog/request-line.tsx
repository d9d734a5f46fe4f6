import type { ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
import { useResting } from '../../lib/use-resting';
import { outcomeOf } from './backlog';
import { Marked } from './marked';
import { PlaceLozenge } from './place-lozenge';
import type { NextLine } from './sentences';
import { toneClasses } from './tone';
import './request-line.css';

/** A request in a line of a short list: its answer, what it is, and what comes next. */
export function RequestLine({
  name,
  place,
  again = false,
  title,
  also = '',
  why = '',
  next,
  expect,
  open,
}: {
  /** By which it is found again. */
  name?: string;
  place: Place;
  /** Whether it had an answer and is open again. */
  again?: boolean;
  title: string;
  /** Below the title: by which words the reader asked for it. */
  also?: string;
  why?: string;
  next: NextLine;
  /** The reader's pointer or focus rests on it: its story may be fetched ahead. */
  expect: () => void;
  open: () => void;
}): ReactNode {
  const rest = useResting();
  return (
    <li
      className={`request-line tone-${outcomeOf(place) ?? 'undecided'}`}
      data-like={name}
      onPointerEnter={() => rest(expect)}
    >
      <PlaceLozenge place={place} again={again} />
      <div className="request-line-what">
        <button type="button" className="request-line-title" dir="auto" onFocus={() => rest(expect)} onClick={open}>
          <Marked text={title} />
        </button>
        {also !== '' && <p className="hint">{also}</p>}
        {why !== '' && (
          <p className="card-why" dir="auto">
            <Marked text={why} />
          </p>
        )}
      </div>
      {next.text !== '' && (
        <span className={toneClasses[next.tone] || 'hint'}>
          <Marked text={next.text} />
        </span>
      )}
    </li>
  );
}

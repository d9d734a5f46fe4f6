import { memo, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { columnOf, type Backlog } from './backlog';
import { PlaceLozenge } from './place-lozenge';
import { nextLineOf, type Speech } from './sentences';

export interface CardActions {
  open: (row: number) => void;
  /** The reader's pointer or focus rests on a card: its story may be fetched ahead. */
  expect: (row: number) => void;
  /** For those who decide: answer an undecided request. */
  answer?: ((row: number) => void) | undefined;
}

interface CardProps {
  backlog: Backlog;
  row: number;
  speech: Speech;
  opened: boolean;
  actions: CardActions;
  /** Says which answer it has, where the column does not. */
  named: boolean;
}

/** A request on the board: what, why, what it waits on or what comes next. */
export const Card = memo(function Card({ backlog, row, speech, opened, actions, named }: CardProps): ReactNode {
  const { t } = useTexts();
  const place = backlog.place[row] ?? 'closed';
  const next = nextLineOf(speech, backlog, row);
  const epic = backlog.epics[backlog.epic[row] ?? -1];
  const reason = backlog.reason[row] ?? '';
  const canAnswer = actions.answer !== undefined && (place === 'undecided' || place === 'asked-before');
  return (
    <li
      className={`card tone-${columnOf(place) ?? 'undecided'}`}
      data-item={backlog.key[row]}
      data-opened={opened || undefined}
      onPointerEnter={() => actions.expect(row)}
    >
      {named && <PlaceLozenge place={place} />}
      <h3>
        <button
          type="button"
          className="card-open"
          dir="auto"
          aria-expanded={opened}
          onFocus={() => actions.expect(row)}
          onClick={() => actions.open(row)}
        >
          {backlog.title[row]}
        </button>
      </h3>
      {reason !== '' && (
        <p className="card-why" dir="auto">
          {reason}
        </p>
      )}
      {next.progress !== undefined && (
        <progress className="card-progress" max={next.progress.days} value={next.progress.day} aria-hidden="true" />
      )}
      {next.text !== '' && (
        <p className={next.accent ? 'card-next card-waits' : 'card-next'} dir="auto">
          {next.text}
        </p>
      )}
      {(epic !== undefined || canAnswer) && (
        <div className="card-foot">
          {epic !== undefined && (
            <span className="tag" dir="auto">
              {epic.title}
            </span>
          )}
          {canAnswer && (
            <button
              type="button"
              className="link card-answer"
              aria-label={t('ui.card.answer-named', { title: backlog.title[row] ?? '' })}
              onClick={() => actions.answer?.(row)}
            >
              {t('ui.card.answer')}
            </button>
          )}
        </div>
      )}
    </li>
  );
});

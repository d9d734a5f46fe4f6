import { memo, type ReactNode } from 'react';
import type { Outcome } from '../../../../src/decisions/decision';
import { useTexts } from '../../lib/surface';
import { columnOf, type Backlog } from './backlog';
import { Marked } from './marked';
import { OpenRequest } from './open-request';
import { PlaceLozenge } from './place-lozenge';
import { isOpenAgain } from './place-words';
import { nextLineOf, type Speech } from './sentences';
import { toneClasses } from './tone';
import type { PortalView } from './use-portal';

export interface CardActions {
  open: (row: number) => void;
  /** The reader's pointer or focus rests on a card: its story may be fetched ahead. */
  expect: (row: number) => void;
  /** For those who decide: answer an undecided request. */
  answer?: ((row: number) => void) | undefined;
}

/** A request in the words of somebody who asked, and the day on which they did. */
export type AsAsked = PortalView['asAsked'][number]['askedAs'];

interface CardProps {
  backlog: Backlog;
  row: number;
  speech: Speech;
  opened: boolean;
  actions: CardActions;
  /** Says which answer it has, where the column does not. */
  named: boolean;
  /** Level of its heading: one more than that of what it stands in. */
  level: 3 | 4;
  /** The answer that stood before, where that is told. */
  before?: Outcome | undefined;
  /** How the reader asked for it themselves, where that is told. */
  asAsked?: AsAsked | undefined;
}

/** A request on the board: what, why, what it waits on or what comes next. */
export const Card = memo(function Card({
  backlog,
  row,
  speech,
  opened,
  actions,
  named,
  level,
  before,
  asAsked,
}: CardProps): ReactNode {
  const { t } = useTexts();
  const Heading = `h${level}` as const;
  const place = backlog.place[row] ?? 'closed';
  const next = nextLineOf(speech, backlog, row, asAsked?.on);
  const again = isOpenAgain(place, backlog.on[row] ?? 0);
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
      {(named || again) && <PlaceLozenge place={place} again={again} />}
      {before !== undefined && (
        <span className="hint card-was">{t('ui.changed.was', { answer: t(`decision.outcome.${before}`) })}</span>
      )}
      <Heading className="card-title">
        <OpenRequest backlog={backlog} row={row} opened={opened} actions={actions} />
      </Heading>
      {asAsked !== undefined && (
        <p className="hint card-asked">
          <Marked text={t('ui.desk.you-asked', { title: asAsked.title })} />
        </p>
      )}
      {reason !== '' && (
        <p className="card-why" dir="auto">
          <Marked text={reason} />
        </p>
      )}
      {next.progress !== undefined && (
        <progress className="card-progress" max={next.progress.days} value={next.progress.day} aria-hidden="true" />
      )}
      {next.text !== '' && (
        <p className={`card-next ${toneClasses[next.tone]}`}>
          <Marked text={next.text} />
        </p>
      )}
      {(epic !== undefined || canAnswer) && (
        <div className="card-foot">
          {epic !== undefined && (
            <span className="tag" dir="auto">
              <Marked text={epic.title} />
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

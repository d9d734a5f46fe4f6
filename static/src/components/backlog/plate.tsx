import { useMemo, type ReactNode } from 'react';
import { Emphasis, useTexts } from '../../lib/surface';
import { createDayWords } from '../../lib/days';
import { columnOf, type Backlog, type Column } from './backlog';

/** How much of it is shown while something is searched for. */
export function Found({ shown, total }: { shown: number; total: number }): ReactNode {
  const { t } = useTexts();
  return <div className="plate">{t('ui.filter.shown', { n: shown, total })}</div>;
}

/** What is going on, in numbers with their meaning. */
export function Plate({ backlog, today }: { backlog: Backlog; today: number }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const sums = useMemo(() => sumUp(backlog), [backlog]);
  const { undecided, oldest, inProgress, done, answers } = sums;
  const span = createDayWords(texts, today).span(Math.max(0, today - oldest));
  const given = answers.yes + answers.test + answers.maybe + answers['not-now'];
  return (
    <div className="plate">
      {inProgress > 0 && (
        <span>
          <Emphasis of="ui.plate.in-progress" values={{ n: inProgress }} />
        </span>
      )}
      <span>
        <Emphasis
          of={
            undecided === 0
              ? 'ui.plate.none-undecided'
              : oldest === 0
                ? 'ui.plate.undecided-undated'
                : today > oldest
                  ? 'ui.plate.undecided'
                  : 'ui.plate.undecided-today'
          }
          values={{ n: undecided, span }}
        />
      </span>
      {given > 0 && (
        <span>
          <Emphasis
            of="ui.plate.answers"
            values={{
              yes:
                done === 0 ? t('ui.plate.yes', { n: answers.yes }) : t('ui.plate.yes-done', { n: answers.yes, done }),
              test: t('ui.plate.test', { n: answers.test }),
              maybe: t('ui.plate.maybe', { n: answers.maybe }),
              notNow: t('ui.plate.not-now', { n: answers['not-now'] }),
            }}
          />
        </span>
      )}
    </div>
  );
}

interface Sums {
  undecided: number;
  /** The day on which the oldest undecided request was asked; 0 where the portal keeps that to itself. */
  oldest: number;
  inProgress: number;
  /** Of those with a yes. */
  done: number;
  answers: Record<Exclude<Column, 'undecided'>, number>;
}

function sumUp(backlog: Backlog): Sums {
  const sums: Sums = {
    undecided: 0,
    oldest: Number.POSITIVE_INFINITY,
    inProgress: 0,
    done: 0,
    answers: { yes: 0, test: 0, maybe: 0, 'not-now': 0 },
  };
  backlog.place.forEach((place, row) => {
    const column = columnOf(place);
    if (place === 'yes-in-progress') sums.inProgress += 1;
    if (place === 'yes-done') sums.done += 1;
    if (column === 'undecided') {
      sums.undecided += 1;
      sums.oldest = Math.min(sums.oldest, backlog.asked[row] ?? sums.oldest);
    } else if (column !== null) {
      sums.answers[column] += 1;
    }
  });
  return sums;
}

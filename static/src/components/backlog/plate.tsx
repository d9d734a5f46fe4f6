import { useMemo, type ReactNode } from 'react';
import { createDayWords } from '../../lib/days';
import { Emphasis, useTexts } from '../../lib/surface';
import type { Backlog } from './backlog';
import { roleWord } from './group-words';
import { sumUp, type Sums } from './sums';
import type { PortalView } from './use-portal';

/** How much of it is shown while something is searched for; what a filter leaves out of *Not now* keeps its count. */
export function Found({
  shown,
  total,
  notNowLeft,
}: {
  shown: number;
  total: number;
  /** How many are answered *Not now* and left out by the reader's own filter. */
  notNowLeft: number;
}): ReactNode {
  const { t } = useTexts();
  return (
    <div className="plate">
      <span>{t('ui.filter.shown', { n: shown, total })}</span>
      <Count of="ui.filter.not-now-left" n={notNowLeft} />
    </div>
  );
}

/** A number with its meaning; nothing where there is none. @param span for how long at most, where that is said */
function Count({
  of,
  n,
  span = '',
}: {
  of: Parameters<typeof Emphasis>[0]['of'];
  n: number;
  span?: string;
}): ReactNode {
  return (
    n > 0 && (
      <span>
        <Emphasis of={of} values={{ n, span }} />
      </span>
    )
  );
}

/** What is going on, in numbers with their meaning. */
export function Plate({
  backlog,
  today,
  promise,
}: {
  backlog: Backlog;
  today: number;
  promise: PortalView['promise'];
}): ReactNode {
  const texts = useTexts();
  const sums = useMemo(() => sumUp(backlog, today), [backlog, today]);
  const { undecided, openAgain, oldest, older, inProgress, late, again, results, others } = sums;
  const { span } = createDayWords(texts, today);
  const waiting = span(Math.max(0, today - oldest));
  return (
    <div className="plate plate-sums">
      <Count of="ui.plate.in-progress" n={inProgress} />
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
          values={{ n: undecided, span: waiting }}
        />
      </span>
      <Count
        of={openAgain.since < today ? 'ui.plate.open-again' : 'ui.plate.open-again-today'}
        n={openAgain.count}
        span={span(Math.max(0, today - openAgain.since))}
      />
      {older.count > 0 && (
        <span>
          <Emphasis
            of={older.since === 0 ? 'ui.plate.older-undated' : 'ui.plate.older'}
            values={{ n: older.count, span: span(Math.max(0, today - older.since)) }}
          />
        </span>
      )}
      <Count of="ui.plate.late" n={late} />
      <Count of="ui.plate.again" n={again} />
      <Count of="ui.plate.results" n={results} />
      {others.count > 0 && (
        <span>
          <Emphasis
            of={others.since === 0 ? 'ui.plate.others-undated' : 'ui.plate.others'}
            values={{
              n: others.count,
              who: roleWord(texts, others.who),
              span: span(Math.max(0, today - others.since)),
            }}
          />
        </span>
      )}
      <Answers sums={sums} promise={promise} />
    </div>
  );
}

/** How the answers were shared out, and once there are enough of them how long they took. */
function Answers({ sums: { answers, done }, promise }: { sums: Sums; promise: PortalView['promise'] }): ReactNode {
  const { t } = useTexts();
  const given = answers.yes + answers.test + answers.maybe + answers['not-now'];
  if (promise !== null) {
    return (
      <span>
        <Emphasis
          of="ui.plate.promise"
          values={{
            last: promise.answers,
            yes: t('ui.plate.yes', { n: promise.yes }),
            test: t('ui.plate.test', { n: promise.test }),
            maybe: t('ui.plate.maybe', { n: promise.maybe }),
            notNow: t('ui.plate.not-now', { n: promise.notNow }),
            n: promise.halfWithinDays,
          }}
        />
      </span>
    );
  }
  if (given === 0) return null;
  return (
    <span>
      <Emphasis
        of="ui.plate.answers"
        values={{
          yes: done === 0 ? t('ui.plate.yes', { n: answers.yes }) : t('ui.plate.yes-done', { n: answers.yes, done }),
          test: t('ui.plate.test', { n: answers.test }),
          maybe: t('ui.plate.maybe', { n: answers.maybe }),
          notNow: t('ui.plate.not-now', { n: answers['not-now'] }),
        }}
      />
    </span>
  );
}

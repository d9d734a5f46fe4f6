import type { ReactNode } from 'react';
import { dayIn, dayOf } from '../../lib/days';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useNames } from '../../lib/use-names';
import { detailsOf, eventOf, newReasonOf, type Entry } from './log-words';
import type { AnswerLog as Log } from './use-answer';
import './answer.css';

/** Every answer with the one before, newest first, and who gave it. Only for people on the team. */
export function AnswerLog({
  log,
  today,
  few,
}: {
  log: Log;
  today: string;
  /** So many are shown at once, the earlier ones folded; left out: all. */
  few?: number;
}): ReactNode {
  const { entries, results } = log;
  const texts = useTexts();
  const { t } = texts;
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(dayOf(today));
  const names = useNames(entries.flatMap(({ by }) => by ?? []));
  if (entries.length === 0) return null;
  const by = ({ by: accountId, via, kind, found }: Entry): string => {
    if (found === true) return t('ui.log.found');
    if (kind === 'reopened' && accountId === null) return t('ui.log.by-daylight');
    const name = accountId === null ? null : (names.get(accountId) ?? t('ui.log.by-someone'));
    if (via === 'daylight') return name ?? '';
    return name === null ? t('ui.log.in-jira') : t('ui.log.in-jira-by', { name });
  };
  const itemOf = ({ entry, number }: { entry: Entry; number: number }): ReactNode => {
    const reason = newReasonOf(entry);
    const day = dayIn(timeZone, Date.parse(entry.at));
    const details = detailsOf({ texts, words, today: day }, entry);
    return (
      <li key={number}>
        <p>
          <b>{eventOf(texts, entry, results)}</b>{' '}
          <span className="hint">{[words.short(day), by(entry)].filter(Boolean).join(' · ')}</span>
        </p>
        {entry.kind === 'after-test' &&
          results
            .filter(({ of }) => of === entry.of)
            .map((end) => (
              <p key={end.of} className="hint" dir="auto">
                {[
                  end.measured !== '' && t('ui.log.measured', { measured: end.measured, target: end.target }),
                  end.firstTarget !== end.target && t('ui.result.target-changed', { first: end.firstTarget }),
                  end.learnt !== '' && t('ui.log.learnt', { learnt: end.learnt }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            ))}
        {reason !== null && (
          <p className="answer-log-reason" dir="auto">
            {reason}
          </p>
        )}
        {details.length > 0 && (
          <p className="hint answer-log-details" dir="auto">
            {details.join(' · ')}
          </p>
        )}
        {log.gaps.includes(number) && <p className="hint">{t('ui.log.gap')}</p>}
      </li>
    );
  };
  const numbered = entries.map((entry, index) => ({ entry, number: index + 1 }));
  // What is lost has nothing to show; the entry behind it says that something is missing.
  const newest = numbered.filter(({ entry }) => entry.lost !== true).reverse();
  const earlier = few === undefined ? [] : newest.slice(few);
  return (
    <>
      <ol className="answer-log">{newest.slice(0, few).map(itemOf)}</ol>
      {earlier.length > 0 && (
        <details>
          <summary className="hint">{t('ui.log.earlier', { n: earlier.length })}</summary>
          <ol className="answer-log">{earlier.map(itemOf)}</ol>
        </details>
      )}
    </>
  );
}

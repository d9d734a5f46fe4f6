import { useEffect, useState, type ReactNode } from 'react';
import { dayIn, dayOf } from '../../lib/days';
import { readPeople } from '../../lib/people';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { eventOf, gapsIn, newReasonOf, type Entry, type TestEnd } from './log-words';
import './answer.css';

/** Every answer with the one before, newest first, and who gave it. Only for people on the team. */
export function AnswerLog({
  entries,
  results,
  today,
}: {
  entries: readonly Entry[];
  results: readonly TestEnd[];
  today: string;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(dayOf(today));
  const names = useNames(entries);
  const gaps = new Set(gapsIn(entries));
  if (entries.length === 0) return null;
  const by = ({ by: accountId, via, kind }: Entry): string => {
    if (kind === 'reopened' && accountId === null) return t('ui.log.by-daylight');
    const name = accountId === null ? null : (names.get(accountId) ?? t('ui.log.by-someone'));
    if (via === 'daylight') return name ?? '';
    return name === null ? t('ui.log.in-jira') : t('ui.log.in-jira-by', { name });
  };
  return (
    <ol className="answer-log">
      {entries
        .map((entry, index) => ({ entry, number: index + 1 }))
        .reverse()
        .map(({ entry, number }) => {
          const reason = newReasonOf(entry);
          return (
            <li key={number}>
              <p>
                <b>{eventOf(texts, entry, results)}</b>{' '}
                <span className="hint">
                  {[words.short(dayIn(timeZone, Date.parse(entry.at))), by(entry)].filter(Boolean).join(' · ')}
                </span>
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
              {gaps.has(number) && <p className="hint">{t('ui.log.gap')}</p>}
            </li>
          );
        })}
    </ol>
  );
}

/** Names of those who answered, as far as Jira tells the reader. */
function useNames(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = [...new Set(entries.flatMap(({ by }) => by ?? []))].sort().join(',');
  useEffect(() => {
    if (wanted === '') return;
    let gone = false;
    void readPeople(wanted.split(',')).then((people) => {
      if (!gone) setNames(new Map(people.map(({ accountId, name }) => [accountId, name])));
    });
    return () => {
      gone = true;
    };
  }, [wanted]);
  return names;
}

import { useEffect, useState, type ReactNode } from 'react';
import { call, type Answer } from '../../lib/bridge';
import { dayIn, dayOf } from '../../lib/days';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import type { Texts } from '../../lib/texts';
import { useOpening } from '../../lib/use-opening';

type SimilarOne = Answer<'decision.similar'>['items'][number];

/** What was answered to similar requests before, and how their tests ended: one line that unfolds. */
export function Similar({ issueId, today }: { issueId: string; today: string }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(dayOf(today));
  const open = useOpening();
  const [items, setItems] = useState<readonly SimilarOne[] | null>(null);
  useEffect(() => {
    let gone = false;
    // One can answer without: what can not be had is not asked for again.
    void call('decision.similar', { issueId }).then((result) => {
      if (!gone) setItems(result.ok ? result.value.items : []);
    });
    return () => {
      gone = true;
    };
  }, [issueId]);
  const [first] = items ?? [];
  // The line keeps its place, so that nothing moves under a hand.
  if (first === undefined) return <p className="similar hint">{items === null ? '\u00a0' : t('ui.similar.none')}</p>;
  const more = (items?.length ?? 0) - 1;
  return (
    <details className="similar">
      <summary className="hint">
        <span className="similar-first" dir="auto">
          {t('ui.similar.first', { what: lineOf(texts, first) })}
        </span>
        {more > 0 && <span className="similar-more">{t('ui.similar.more', { n: more })}</span>}
      </summary>
      <ul className="similar-list">
        {items?.map((one) => (
          <li key={one.key}>
            <p dir="auto">
              {lineOf(texts, one)}{' '}
              <button
                type="button"
                className="link"
                aria-label={t('ui.story.open-in-jira', { key: one.key })}
                onClick={() => open(one.key)}
              >
                {one.key}
              </button>
            </p>
            {one.reason !== '' && (
              <p className="answer-log-reason" dir="auto">
                {one.reason}
              </p>
            )}
            {one.result !== null && one.result.learnt !== '' && (
              <p dir="auto">{t('ui.log.learnt', { learnt: one.result.learnt })}</p>
            )}
            <p className="hint">
              {[t(`ui.similar.why.${one.why}`), one.at !== null && words.short(dayIn(timeZone, Date.parse(one.at)))]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** "Video teaser" was tested, target met: 52 of 50. */
function lineOf({ t }: Texts, { title, outcome, result }: SimilarOne): string {
  if (result === null) return t('ui.similar.answered', { title, outcome: t(`decision.outcome.${outcome}`) });
  const verdict = t(`ui.log.verdict.${result.verdict}`);
  const { measured, target } = result;
  return measured === ''
    ? t('ui.similar.tested', { title, verdict })
    : t('ui.similar.tested-with', { title, verdict, measured, target });
}

import type { ReactNode } from 'react';
import type { ResultGiven } from '../../../../src/decisions/test-result';
import type { PublishedEpic, Story, StoryAnswer } from '../../../../src/publishing/snapshot';
import { dayOf } from '../../lib/days';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { OutcomeLozenge } from '../outcome';
import { Marked } from './marked';
import type { Speech } from './sentences';

/** What was asked for and why, in the words of those who asked, and how many they are, as far as either is told. */
export function AskedPart({ story: { brief, askedBy }, speech }: { story: Story; speech: Speech }): ReactNode {
  const { t } = useTexts();
  if (brief === null) return askedBy > 1 && <p className="hint">{t('ui.story.asked-by', { n: askedBy })}</p>;
  return (
    <section className="story-part">
      <h2>
        {t('ui.story.brief')}
        {askedBy > 1 && <span className="hint"> · {t('ui.story.asked-by', { n: askedBy })}</span>}
      </h2>
      <Brief brief={brief} speech={speech} />
    </section>
  );
}

function Brief({ brief, speech }: { brief: NonNullable<Story['brief']>; speech: Speech }): ReactNode {
  const { t } = useTexts();
  const day = dayOf(brief.byWhen);
  const facts: [TextKey, string][] = [
    ['ui.story.aim', brief.aim],
    ['ui.story.success', brief.success],
    ['ui.story.by-when', Number.isNaN(day) ? brief.byWhen : speech.words.long(day)],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, text]) => text !== '')
        .map(([term, text]) => (
          <div key={term}>
            <dt>{t(term)}</dt>
            <dd dir="auto">
              <Marked text={text} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

const MUST_ORDER = ['unmet', 'unknown', 'met'] as const;

/** What it must have: what is missing first, each with how one knows. */
export function MustHavesPart({ mustHaves }: { mustHaves: Story['mustHaves'] }): ReactNode {
  const { t } = useTexts();
  const sorted = [...mustHaves].sort((a, b) => MUST_ORDER.indexOf(a.state) - MUST_ORDER.indexOf(b.state));
  return (
    <section className="story-part">
      <h2>{t('ui.must')}</h2>
      <ul className="story-musts">
        {sorted.map(({ what, state, evidence }, index) => (
          <li key={index} data-state={state}>
            <span aria-hidden="true" className="story-must-sign">
              {state === 'met' ? '✓' : state === 'unmet' ? '✕' : '?'}
            </span>
            <span>
              <bdi>
                <Marked text={what} />
              </bdi>{' '}
              <span className="hint">{t(`ui.story.must.${state}`)}</span>
              {evidence !== '' && (
                <span className="story-evidence" dir="auto">
                  <Marked text={evidence} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How a test ended. Stopping early is a good result too. */
export function ResultPart({ result }: { result: ResultGiven }): ReactNode {
  const { t } = useTexts();
  return (
    <section className="story-part">
      <h2>{t('ui.story.result')}</h2>
      <ResultText result={result} />
    </section>
  );
}

function ResultText({ result: { verdict, measured, learnt } }: { result: ResultGiven }): ReactNode {
  const { t } = useTexts();
  return (
    <p className="story-result">
      <b>{t(`ui.story.result.${verdict}`)}</b>
      {measured !== '' && ` ${t('ui.story.result.measured', { measured })}`}
      {learnt !== '' && (
        <span className="story-evidence" dir="auto">
          <Marked text={learnt} />
        </span>
      )}
    </p>
  );
}

/** What the request is part of, why that is wanted, and whether somebody stands behind it; no names. */
export function EpicPart({ epic }: { epic: PublishedEpic }): ReactNode {
  const { t } = useTexts();
  const stands =
    epic.sponsorRole !== null
      ? t(`ui.story.sponsor.${epic.sponsorRole}`)
      : epic.ownership === 'none' || epic.ownership === 'lapsed'
        ? t('ui.story.sponsor.nobody')
        : '';
  const word = epic.ownership === null ? '' : t(`ui.story.ownership.${epic.ownership}`);
  return (
    <section className="story-part">
      <h2>{t('ui.story.epic')}</h2>
      <p dir="auto">
        <b>
          <Marked text={epic.title} />
        </b>
      </p>
      {(stands !== '' || word !== '') && <p className="hint">{[stands, word].filter(Boolean).join(' ')}</p>}
      {epic.why !== '' && (
        <p className="story-why">
          <span className="hint">{t('ui.story.wanted-because')}</span>{' '}
          <bdi>
            <Marked text={epic.why} />
          </bdi>
        </p>
      )}
    </section>
  );
}

/** Every answer before the one that stands, the latest first. */
export function EarlierPart({ earlier, speech }: { earlier: readonly StoryAnswer[]; speech: Speech }): ReactNode {
  const { t } = useTexts();
  return (
    <details className="story-earlier">
      <summary>{t('ui.story.earlier', { n: earlier.length })}</summary>
      <ol>
        {earlier.map(({ day, decision, result }, index) => (
          <li key={index} className={`tone-${decision?.outcome ?? 'undecided'}`}>
            <span className="hint">{speech.words.long(day)}</span>{' '}
            {decision === null ? t('ui.story.taken-back') : <OutcomeLozenge outcome={decision.outcome} />}
            {decision !== null && (
              <p dir="auto">
                <Marked text={decision.reason} />
              </p>
            )}
            {result !== null && <ResultText result={result} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

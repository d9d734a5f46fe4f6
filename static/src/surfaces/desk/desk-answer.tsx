import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { indexColumns } from '../../../../src/publishing/index-columns';
import { workingDayAfter } from '../../../../src/publishing/working-days';
import { AnswerText } from '../../components/backlog/answer-text';
import { AsOf } from '../../components/backlog/as-of';
import { outcomeOf } from '../../components/backlog/backlog';
import { Aim, NotAnswered } from '../../components/backlog/not-answered';
import { OfflineNote } from '../../components/backlog/offline-note';
import { OpenAgain } from '../../components/backlog/open-again';
import { PlaceLozenge } from '../../components/backlog/place-lozenge';
import { isUnanswered } from '../../components/backlog/place-words';
import { SameAs } from '../../components/backlog/same-as';
import { dueOf, lineOf, type Speech } from '../../components/backlog/sentences';
import { lazily } from '../../components/lazily';
import { Failed, Loading } from '../../components/states';
import { call, type Answer } from '../../lib/bridge';
import { useDayWords, useTexts } from '../../lib/surface';
import { useToday } from '../../lib/use-today';
import { useLive } from '../../lib/use-live';

const Voice = lazily(async () => (await import('../../components/backlog/voice')).Voice, 0);

type OwnAnswer = Answer<'desk.answer'>['answers'][number];

/** Whose request it is takes Jira's word: it is asked once, and again when somebody comes back to the page later. */
const RHYTHM = { everyMs: 600_000, byItself: false };

const nothing = Promise.resolve({ ok: true as const, value: { answers: [], promise: null } });

/** What is not for the visitor is as if it were not there. */
const NOT_THERE: readonly string[] = ['FORBIDDEN', 'NOT_FOUND', 'NOT_ON', 'NOT_PUBLISHED'];

/**
 * The answer on a request that is one's own, or to which it is linked. The page around has a heading for it on every request: where
 * there is none, that is said.
 */
export function DeskAnswer({ requestKey, deskId }: { requestKey: string | null; deskId: string | null }): ReactNode {
  const { t } = useTexts();
  const [state, look] = useLive(
    useCallback(
      () => (requestKey === null ? nothing : call('desk.answer', { issueKey: requestKey, deskId })),
      [requestKey, deskId],
    ),
    RHYTHM,
  );
  if (state.kind === 'loading') return <Loading lines={2} />;
  if (state.kind === 'failed' && !NOT_THERE.includes(state.failure.code)) {
    return <Failed failure={state.failure} retry={look} />;
  }
  if (state.kind === 'failed' || state.value.answers.length === 0) {
    const promise = state.kind === 'failed' ? null : state.value.promise;
    return promise === null ? <p className="hint">{t('ui.desk.nothing')}</p> : <NotListed promise={promise} />;
  }
  return (
    <div className="desk">
      <OfflineNote />
      {state.value.answers.map((answer) => (
        <OneAnswer key={`${answer.portalTitle} ${answer.key}`} answer={answer} isOther={answer.key !== requestKey} />
      ))}
    </div>
  );
}

/** That the team has not put it on its list yet, and by when one may expect an answer; where that day is over, nothing of it. */
function NotListed({ promise }: { promise: NonNullable<Answer<'desk.answer'>['promise']> }): ReactNode {
  const { t } = useTexts();
  const { promiseDays, asked, asOf, timeZone } = promise;
  const today = useToday(timeZone, asOf);
  const words = useDayWords(today);
  return (
    <p>
      {t('ui.desk.nothing')}{' '}
      {t('ui.desk.asked-on', { date: words.long(asked), ago: words.relative(Math.min(asked, today), today) })}{' '}
      {today <= workingDayAfter(asked, promiseDays) && (
        <Aim asked={asked} promiseDays={promiseDays} speech={{ words, today }} />
      )}
    </p>
  );
}

function OneAnswer({ answer, isOther }: { answer: OwnAnswer; isOther: boolean }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const today = useToday(answer.timeZone, answer.asOf);
  const words = useDayWords(today);
  const speech: Speech = useMemo(() => ({ texts, words, today }), [texts, words, today]);
  const { place, decision, asked, answered, ended } = answer;
  const outcome = outcomeOf(place);
  // What the visitor has just said of it; what is read later knows that too.
  const [said, learn] = useState<OwnAnswer['mine'] | null>(null);
  const mine = said?.answer === answer.mine.answer ? said : answer.mine;
  // Nothing is said of a day on which somebody else asked.
  const ownDay = answer.askedAs?.on ?? (isOther ? 0 : asked);
  const next = lineOf(speech, place, { ...indexColumns(decision), asked: ownDay, answered, ended });
  return (
    <section className={`desk-portal desk-answer tone-${outcome ?? 'undecided'}`} aria-label={answer.title}>
      <header className="desk-head">
        <PlaceLozenge place={place} again={answer.openAgain !== null} />
        <span className="hint grow">
          {answered > 0 && outcome !== null && t('ui.story.answered', { date: words.long(answered) })}
        </span>
      </header>
      {(outcome !== null || isUnanswered(place)) && (
        <p>
          {t(isQuestion(mine) ? 'ui.desk.one-question' : 'ui.desk.nothing-to-do')}
          {mine.briefOpen && outcome === null && ` ${t('ui.desk.three-help')}`}
        </p>
      )}
      {isOther && (outcome !== null || isUnanswered(place)) && (
        <p>
          <span className="hint">{t(outcome === null ? 'ui.desk.together' : 'ui.desk.answers-both')}</span>{' '}
          <b dir="auto">{answer.title}</b>
        </p>
      )}
      {outcome !== null && answer.askedAs !== null && answered > 0 && answered < answer.askedAs.on && (
        <p>{t('ui.desk.before-you', { date: words.long(answered) })}</p>
      )}
      <AnswerText
        place={place}
        reason={decision?.reason ?? ''}
        next={place === 'undecided' || answer.openAgain !== null ? { text: '', tone: 'quiet' } : next}
        decision={decision}
        speech={speech}
        ended={ended}
        unanswered={
          answer.openAgain !== null ? (
            <OpenAgain again={answer.openAgain} speech={speech} />
          ) : place === 'undecided' ? (
            <NotAnswered asked={ownDay} isOwn promiseDays={answer.promiseDays} speech={speech} />
          ) : undefined
        }
      />
      {answer.sameAs !== null && <SameAs title={answer.sameAs.title} place={answer.sameAs.place} />}
      <Voice
        projectId={answer.projectId}
        portalId={answer.portalId}
        issueId={answer.item}
        place={place}
        due={dueOf(decision)}
        mine={mine}
        learn={learn}
        speech={speech}
      />
      <p className="hint">
        <bdi>{answer.portalTitle}</bdi> · <AsOf asOf={answer.asOf} />
      </p>
    </section>
  );
}

/** Whether something is asked of the visitor that they have not said yet: whether it is still wanted. */
const isQuestion = ({ asked, returning, said }: OwnAnswer['mine']): boolean =>
  asked && returning !== null && (said === null || said.isBefore);

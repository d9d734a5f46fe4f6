import type { ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { openParties, type List, type Party } from '../../../../src/requests/sections';
import { waitingOn, type WaitingOn } from '../../../../src/requests/waiting-on';
import { factsOf } from '../../components/backlog/sentences';
import { OutcomeLozenge } from '../../components/outcome';
import { waitingSentence } from '../../components/waiting-words';
import type { Stage } from '../../lib/asked-item';
import { dayIn, dayOf } from '../../lib/days';
import { dateOfDay } from '../../../../src/decisions/calendar-date';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { listOf, roleOf } from '../../components/answer/party-words';
import { Facts } from '../../components/answer/facts';

/** Where a request stands: its answer, why, and who waits on whom. */
export function RequestHead({
  decision,
  parties,
  created,
  stage,
  firstTarget,
  returning,
  isClosed,
  today,
  children,
}: {
  decision: Decision | null;
  parties: List<Party>;
  /** Instant at which it was asked; null while it is not known. */
  created: string | null;
  /** How far the work is; null while it is not known. */
  stage: Stage | null;
  /** The target that a running test began with, where it is another now. */
  firstTarget: string | null;
  /** The day on which the answer is open again, where whoever asked was asked about that already. */
  returning: string | null;
  /** Whether it was closed without an answer: then nobody waits. */
  isClosed: boolean;
  today: string;
  children: ReactNode;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { timeZone } = useSurfaceContext();
  const day = dayOf(today);
  const words = useDayWords(day);
  const askedOn = created === null || created === '' ? null : dateOfDay(dayIn(timeZone, Date.parse(created)));
  const waiting = waitingOn({ decision, askedOn, parties, today });
  const say = (what: WaitingOn): string => waitingSentence(texts, words, day, what, (role) => roleOf(texts, role));
  const out = decision?.outcome === 'yes' ? openParties(parties).map(({ role }) => roleOf(texts, role)) : [];
  return (
    <section className={`request-head tone-${decision?.outcome ?? 'undecided'}`} aria-label={t('ui.request.answer')}>
      {(decision !== null || !isClosed) && (
        <p className="row request-state">
          <OutcomeLozenge outcome={decision?.outcome ?? null} />
          {decision?.outcome === 'yes' && stage !== null && <span className="tag">{t(`ui.next.${stage}`)}</span>}
          {!isClosed && <span>{say(waiting)}</span>}
        </p>
      )}
      {decision?.outcome === 'test' && waiting.kind === 'party' && (
        <p>{say({ kind: 'test', until: decision.endsOn ?? null })}</p>
      )}
      {out.length > 0 && <p className="request-but">{t('ui.request.yes-but', { who: listOf(texts.locale, out) })}</p>}
      {firstTarget !== null && <p className="request-but">{t('ui.result.target-changed', { first: firstTarget })}</p>}
      {returning !== null && (
        <p className="hint">{t('ui.request.returning', { date: words.short(dayOf(returning)) })}</p>
      )}
      {decision !== null && (
        <>
          <div className="quote">
            <b>{t(`ui.story.why.${decision.outcome}`)}</b>
            <p dir="auto">{decision.reason}</p>
          </div>
          <Facts facts={factsOf({ texts, words, today: day }, decision).map(({ term, text }) => [term, text])} />
        </>
      )}
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { openParties, type List, type Party } from '../../../../src/requests/sections';
import { waitingOn } from '../../../../src/requests/waiting-on';
import { factsOf } from '../../components/backlog/sentences';
import { OutcomeLozenge } from '../../components/outcome';
import { waitingSentence } from '../../components/waiting-words';
import { dayIn, dayOf } from '../../lib/days';
import { dateOfDay } from '../../../../src/decisions/calendar-date';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { roleOf } from './party-words';
import { Facts } from './section-frame';

/** Where a request stands: its answer, why, and who waits on whom. */
export function RequestHead({
  decision,
  parties,
  created,
  today,
  children,
}: {
  decision: Decision | null;
  parties: List<Party>;
  /** Instant at which it was asked; null while it is not known. */
  created: string | null;
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
  const out = decision?.outcome === 'yes' ? openParties(parties).map(({ role }) => roleOf(texts, role)) : [];
  return (
    <section className={`request-head tone-${decision?.outcome ?? 'undecided'}`} aria-label={t('ui.request.answer')}>
      <p className="row request-state">
        <OutcomeLozenge outcome={decision?.outcome ?? null} />
        <span>{waitingSentence(texts, words, day, waiting, (role) => roleOf(texts, role))}</span>
      </p>
      {out.length > 0 && <p className="request-but">{t('ui.request.yes-but', { who: out.join(', ') })}</p>}
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

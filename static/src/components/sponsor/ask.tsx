import { useEffect, useRef, useState, type ReactNode } from 'react';
import { dateIn } from '../../../../src/decisions/calendar-date';
import { OWN_ROLES } from '../../../../src/sponsorship/own-epic';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { Banner } from '../states';
import type { NameOf } from './use-names';
import type { Actions, SponsorshipView } from './use-sponsorship';

/** Asks whoever can confirm it to do so; once a day, and it is said that they were. */
export function Ask({ view, nameOf, ask }: { view: SponsorshipView; nameOf: NameOf; ask: Actions['ask'] }): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const [refused, setRefused] = useState<string | null>(null);
  const answer = useRef<HTMLParagraphElement>(null);
  const [hasAsked, setAsked] = useState(false);
  // The button that was pressed is gone; what came of it is read in its place.
  useEffect(() => {
    if (hasAsked) answer.current?.focus();
  }, [hasAsked]);
  const { sponsorship, ownership, gone, me, told, today } = view;
  const { people } = sponsorship;
  if (!ownership.reasons.some(({ mend }) => mend === 'check-in') || people.sponsor?.accountId === me.accountId)
    return null;
  const role = OWN_ROLES.find((one) => {
    const holder = people[one];
    return holder !== null && gone[holder.accountId] === undefined && holder.accountId !== me.accountId;
  });
  const accountId = role === undefined ? undefined : people[role]?.accountId;
  if (role === undefined || accountId === undefined) return null;
  const isAsked =
    hasAsked ||
    told.some((one) => one.isAsked && one.accountId === accountId && dateIn(Date.parse(one.at), timeZone) === today);
  const name = nameOf(accountId);
  return (
    <>
      {isAsked ? (
        <p ref={answer} className="hint" role="status" tabIndex={-1}>
          {t('ui.sponsor.asked', { name })}
        </p>
      ) : (
        <p>
          <button
            type="button"
            className="button"
            onClick={() =>
              void ask(role).then(({ ok, message, problems }) => {
                setAsked(ok);
                setRefused(ok ? null : (Object.values(problems)[0] ?? message));
              })
            }
          >
            {t('ui.sponsor.ask', { name })}
          </button>
        </p>
      )}
      {refused !== null && (
        <Banner tone="warning" alert>
          {refused}
        </Banner>
      )}
    </>
  );
}

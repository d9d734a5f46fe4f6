import type { ReactNode } from 'react';
import type { Mend } from '../../../../src/sponsorship/ownership';
import { useDayWords, useTexts } from '../../lib/surface';
import { dayOf } from '../../lib/days';
import { confirmsInPerson } from '../../../../src/sponsorship/sponsorship-rules';
import { mendWords } from './mend-words';
import { SeeRequests } from './see-requests';
import type { NameOf } from './use-names';
import type { SponsorshipView } from './use-sponsorship';

const capital = (text: string, locale: string): string => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

/** The one thing to do now, and quietly below it what else could be mended. */
export function OneThing({
  view,
  nameOf,
  mend,
}: {
  view: SponsorshipView;
  nameOf: NameOf;
  /** Opens the form that mends it; null for who may only read. */
  mend: ((what: Mend) => void) | null;
}): ReactNode {
  const { t, find, locale } = useTexts();
  const { ownership, sponsorship, gone, epic, me, today } = view;
  const days = useDayWords(dayOf(today));
  const [first, ...others] = ownership.reasons;
  const date = (day: string | null | undefined): string => (day == null ? '–' : days.long(dayOf(day)));
  const sponsor = sponsorship.people.sponsor;
  const last = sponsorship.checkIns.at(-1);
  const values = {
    name: sponsor === null ? '' : nameOf(sponsor.accountId),
    who: last === undefined ? '' : nameOf(last.confirmedBy ?? last.by),
    said: date(last?.on),
    left: date(sponsor === null ? null : gone[sponsor.accountId]),
    confirmed: date(last?.on ?? sponsor?.since),
    lapses: date(ownership.lapsesOn),
    retired: date(sponsorship.retired?.on),
    n: view.openRequests ?? 0,
  };
  const stands = { hasSponsor: sponsor !== null, isInPerson: confirmsInPerson(sponsorship, me.accountId) };
  const button = (what: Mend, isFirst = false): ReactNode => (
    <button type="button" className={isFirst ? 'button button-primary' : 'link'} onClick={() => mend?.(what)}>
      {t(mendWords(what, stands))}
    </button>
  );
  if (first === undefined) {
    const isQuiet = ownership.state === 'none';
    return (
      <div className="one-thing banner banner-quiet" role="note">
        <p className="one-thing-words">
          <b>{t(isQuiet ? 'ui.sponsor.nobody-yet' : 'ui.sponsor.in-order')}</b>
          <span>
            {isQuiet ? t('ui.sponsor.nobody-yet-help') : t('ui.sponsor.next', { date: date(ownership.nextCheckIn) })}
          </span>
        </p>
        {mend !== null && (
          <button type="button" className="button" onClick={() => mend(isQuiet ? 'find-sponsor' : 'check-in')}>
            {t(mendWords(isQuiet ? 'find-sponsor' : 'check-in', stands))}
          </button>
        )}
      </div>
    );
  }
  const more = find(`ui.sponsor.say.${first.code}`, values);
  const suggested = first.mend === 'find-sponsor' && epic.reporter !== null && sponsor === null;
  return (
    <>
      <div className={`one-thing banner banner-${first.tone}`} role="note">
        <p className="one-thing-words">
          <b className={first.tone === 'danger' ? 'one-thing-red' : undefined}>
            {capital(t(`ownership.reason.${first.code}`), locale)}
          </b>
          {more !== null && <span>{more}</span>}
          {ownership.standIn !== null && <span>{t('ui.sponsor.stands-in', { name: nameOf(ownership.standIn) })}</span>}
          {suggested && first.code === 'no-sponsor' && (
            <span>{t('ui.sponsor.reporter', { name: nameOf(epic.reporter ?? '') })}</span>
          )}
        </p>
        {mend !== null && first.mend !== null && button(first.mend, true)}
      </div>
      {others.length > 0 && (
        <ul className="other-things" aria-label={t('ui.sponsor.others')}>
          {others.map(({ code, mend: what }) => (
            <li key={code}>
              <span>{capital(t(`ownership.reason.${code}`), locale)}</span>
              {what === 'see-requests' ? (
                <SeeRequests epicKey={epic.key} />
              ) : (
                mend !== null && what !== null && what !== first.mend && button(what)
              )}
            </li>
          ))}
        </ul>
      )}
      {ownership.isUncertain && <p className="hint">{t('ui.sponsor.uncertain')}</p>}
    </>
  );
}

import { useState, type ReactNode } from 'react';
import { ROLES, STANCES, type Role, type Stance } from '../../../../src/sponsorship/sponsorship';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { PersonField } from './person-field';
import { Sheet } from './sheet';
import type { NameOf } from './use-names';
import { useSheetDraft } from './use-sheet-draft';
import type { FormProps, Outcome, SponsorshipView } from './use-sponsorship';

/** Who stands behind it: one card for each role. */
export function Roles({
  view,
  nameOf,
  edit,
}: {
  view: SponsorshipView;
  nameOf: NameOf;
  edit: ((role: Role) => void) | null;
}): ReactNode {
  const { t } = useTexts();
  const { sponsorship, gone, ownership, today } = view;
  const days = useDayWords(dayOf(today));
  return (
    <dl className="roles">
      {ROLES.filter((role) => role !== 'budget' || sponsorship.people.budget !== null).map((role) => {
        const holder = sponsorship.people[role];
        const left = holder === null ? undefined : gone[holder.accountId];
        const stands =
          holder === null
            ? null
            : left !== undefined
              ? t('ui.sponsor.left', { date: days.short(dayOf(left)) })
              : ownership.standIn === holder.accountId && role === 'deputy'
                ? t('ui.sponsor.standing-in')
                : t('ui.sponsor.since', { date: days.short(dayOf(holder.since)) });
        return (
          <div key={role} className="role">
            <dt>{t(`ui.sponsor.role.${role}`)}</dt>
            <dd>
              <b dir="auto">{holder === null ? t('ui.sponsor.not-named') : nameOf(holder.accountId)}</b>
              {stands !== null && <span className={left === undefined ? 'hint' : 'hint role-left'}>{stands}</span>}
              {edit !== null && (
                <button
                  type="button"
                  className="link role-edit"
                  aria-label={t('ui.sponsor.change-role', { role: t(`ui.sponsor.role.${role}`) })}
                  onClick={() => edit(role)}
                >
                  {t(holder === null ? 'ui.sponsor.name-someone' : 'ui.sponsor.change')}
                </button>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Names somebody for a role, hands it over, or notes where a successor stands. */
export function RoleForm({
  view,
  role,
  nameOf,
  act,
  close,
  kept,
}: FormProps & {
  role: Role;
  nameOf: NameOf;
}): ReactNode {
  const { t } = useTexts();
  const { sponsorship, epic, revision, gone } = view;
  const holder = sponsorship.people[role];
  const stored: { chosen: string; stance: Stance | '' } = {
    chosen: holder?.accountId ?? '',
    stance: holder?.stance ?? '',
  };
  const draft = useSheetDraft(kept, `sponsor.role.${role}`, stored);
  const { chosen, stance } = draft.body;
  // Who holds it as the form is opened may hold other roles here: they can go along, also when a first try handed over only this.
  const [from] = useState(holder?.accountId ?? null);
  const elsewhere = ROLES.filter((one) => one !== role && from !== null && sponsorship.people[one]?.accountId === from);
  const [takesAlong, setTakesAlong] = useState(from !== null && gone[from] !== undefined);
  const proposed = role === 'sponsor' ? epic.reporter : role === 'owner' ? epic.assignee : null;
  const isNew = chosen !== '' && chosen !== holder?.accountId;
  const isSuccessor =
    role === 'sponsor' &&
    chosen !== '' &&
    (isNew ? holder !== null : sponsorship.formerly.some((one) => one.role === role));
  const save = async (): Promise<Outcome> => {
    const saved = isSuccessor
      ? await act('sponsorship.handOver', {
          revision: revision ?? 0,
          role,
          to: chosen,
          stance: stance === '' ? null : stance,
        })
      : await act('sponsorship.save', {
          revision: revision ?? 0,
          people: { [role]: chosen === '' ? null : chosen },
        });
    if (!saved.ok || !takesAlong || elsewhere.length === 0 || from === null || chosen === '' || chosen === from)
      return saved;
    return act('sponsorship.handOverAll', { from, to: chosen });
  };
  return (
    <Sheet
      title={t('ui.sponsor.who-is', { role: t(`ui.sponsor.role.${role}`) })}
      saves={t('ui.sponsor.save')}
      close={close}
      draft={draft}
      theirs={<p dir="auto">{holder === null ? t('ui.sponsor.not-named') : nameOf(holder.accountId)}</p>}
      save={save}
    >
      {(problems) => (
        <>
          <p className="hint">{t(`ui.sponsor.role-help.${role}`)}</p>
          <PersonField
            label={t(`ui.sponsor.role.${role}`)}
            chosen={chosen}
            choose={(accountId) => draft.change({ chosen: accountId ?? '' })}
            error={problems[`people.${role}`] ?? problems['to']}
            suggested={
              proposed === null
                ? undefined
                : { accountId: proposed, words: t('ui.sponsor.take', { name: nameOf(proposed) }) }
            }
          />
          {elsewhere.length > 0 && from !== null && chosen !== from && chosen !== '' && (
            <label className="take-along">
              <input type="checkbox" checked={takesAlong} onChange={() => setTakesAlong((before) => !before)} />
              {t('ui.sponsor.take-along', {
                name: nameOf(from),
                roles: elsewhere.map((one) => t(`ui.sponsor.role.${one}`)).join(', '),
              })}
            </label>
          )}
          {isSuccessor && (
            <fieldset className="choices">
              <legend className="field-label">{t('ui.sponsor.stance')}</legend>
              {STANCES.map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="stance"
                    checked={stance === one}
                    onChange={() => draft.change({ stance: one })}
                  />
                  {t(`ui.sponsor.stance.${one}`)}
                </label>
              ))}
              <span className="hint">{t('ui.sponsor.team-only')}</span>
            </fieldset>
          )}
        </>
      )}
    </Sheet>
  );
}

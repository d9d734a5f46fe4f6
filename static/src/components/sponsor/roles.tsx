import { useState, type ReactNode } from 'react';
import { ROLES, type Role } from '../../../../src/sponsorship/sponsorship';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { PersonField } from './person-field';
import { Sheet } from './sheet';
import type { NameOf } from './use-names';
import type { Act, SponsorshipView } from './use-sponsorship';

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

const STANCES = ['with-us', 'unsure', 'against'] as const;

/** Names somebody for a role, hands it over, or notes where a successor stands. */
export function RoleForm({
  view,
  role,
  nameOf,
  act,
  close,
}: {
  view: SponsorshipView;
  role: Role;
  nameOf: NameOf;
  act: Act;
  close: () => void;
}): ReactNode {
  const { t } = useTexts();
  const { sponsorship, epic, revision } = view;
  const holder = sponsorship.people[role];
  const [chosen, choose] = useState(holder?.accountId ?? null);
  const [stance, setStance] = useState(holder?.stance ?? null);
  const proposed = role === 'sponsor' ? epic.reporter : role === 'owner' ? epic.assignee : null;
  const isSuccessor =
    role === 'sponsor' &&
    chosen !== null &&
    (chosen !== holder?.accountId ? holder !== null : sponsorship.formerly.some((one) => one.role === role));
  const title = t('ui.sponsor.who-is', { role: t(`ui.sponsor.role.${role}`) });
  return (
    <Sheet
      title={title}
      saves={t('ui.sponsor.save')}
      close={close}
      save={() =>
        chosen !== null && isSuccessor
          ? act('sponsorship.handOver', { revision: revision ?? 0, role, to: chosen, stance })
          : act('sponsorship.save', { revision: revision ?? 0, people: { [role]: chosen } })
      }
    >
      {(problems) => (
        <>
          <p className="hint">{t(`ui.sponsor.role-help.${role}`)}</p>
          <PersonField
            label={t(`ui.sponsor.role.${role}`)}
            chosen={chosen}
            choose={choose}
            error={problems[`people.${role}`] ?? problems['to']}
            suggested={
              proposed === null
                ? undefined
                : { accountId: proposed, words: t('ui.sponsor.take', { name: nameOf(proposed) }) }
            }
          />
          {isSuccessor && (
            <fieldset className="choices">
              <legend className="field-label">{t('ui.sponsor.stance')}</legend>
              {STANCES.map((one) => (
                <label key={one}>
                  <input type="radio" name="stance" checked={stance === one} onChange={() => setStance(one)} />
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

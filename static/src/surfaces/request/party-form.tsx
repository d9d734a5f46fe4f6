import type { ReactNode } from 'react';
import { PARTY_ROLES, STANCES, type Party } from '../../../../src/requests/sections';
import { TextField } from '../../components/answer/fields';
import { roleOf } from '../../components/answer/party-words';
import { PersonField } from '../../components/sponsor/person-field';
import { useTexts } from '../../lib/surface';
import { Choose } from './choose';

/** One party while the team edits it. */
export function PartyForm({
  row,
  set,
  errorOf,
  today,
  remove,
}: {
  row: Party;
  set: (parts: Partial<Party>) => void;
  errorOf: (part: keyof Party) => string | undefined;
  /** `YYYY-MM-DD`. */
  today: string;
  remove: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  return (
    <fieldset className="section-row section-row-party">
      <legend className="visually-hidden">{t('ui.party.edit-named', { role: roleOf(texts, row.role) })}</legend>
      <TextField
        label={t('ui.party.role')}
        value={roleOf(texts, row.role)}
        onChange={(role) => set({ role })}
        // While one types, "Data" may still become "Data team".
        onBlur={() => set({ role: knownRole(texts, row.role) })}
        error={errorOf('role')}
      />
      <PersonField
        label={t('ui.party.person')}
        chosen={row.accountId === '' ? null : row.accountId}
        choose={(accountId) => set({ accountId: accountId ?? '' })}
      />
      <TextField
        type="date"
        label={t('ui.party.asked')}
        value={row.askedOn}
        onChange={(askedOn) => set({ askedOn })}
        error={errorOf('askedOn')}
      />
      <Choose
        label={t('ui.party.stance')}
        value={row.stance}
        options={STANCES.map((stance) => [stance, t(`ui.party.stance.${stance}`)])}
        choose={(stance) => set({ stance, answeredOn: stance === 'open' ? '' : row.answeredOn || today })}
      />
      <TextField
        type="date"
        label={t('ui.party.answered-on')}
        value={row.answeredOn}
        onChange={(answeredOn) => set({ answeredOn })}
        error={errorOf('answeredOn')}
      />
      <TextField
        label={t('ui.party.note')}
        value={row.note}
        onChange={(note) => set({ note })}
        error={errorOf('note')}
      />
      <button type="button" className="link" onClick={remove}>
        {t('ui.party.remove')}
      </button>
    </fieldset>
  );
}

/** The key of a role that was typed by its name. */
function knownRole(texts: ReturnType<typeof useTexts>, typed: string): string {
  return PARTY_ROLES.find((role) => roleOf(texts, role).toLowerCase() === typed.trim().toLowerCase()) ?? typed;
}

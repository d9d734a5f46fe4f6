import { useState, type ReactNode } from 'react';
import { openParties, PARTY_ROLES, type List, type Party } from '../../../../src/requests/sections';
import { dayOf } from '../../lib/days';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useNames } from '../../lib/use-names';
import { clockOf, roleOf } from '../../components/answer/party-words';
import { lazily } from '../../components/lazily';
import { AddRow, newRowId } from './row-list';
import { SectionFrame } from './section-frame';
import type { SectionProps } from './section-props';
import { useSection } from './use-section';

/** Most people who open a work item only read the table. */
const PartyForm = lazily(async () => (await import('./party-form')).PartyForm, 3);
const OwnAnswer = lazily(async () => (await import('./own-answer')).OwnAnswer, 3);

const NONE: List<Party> = { items: [] };
/** Offered first. */
const FIRST = PARTY_ROLES.slice(0, 2);

/** Whoever has to agree or take part, in one table, each with a clock of its own. */
export function PartiesSection({ reload, ...props }: SectionProps & { reload: () => void }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { accountId } = useSurfaceContext();
  const { loaded, kept, issueId, onSaved, mayEdit, hints } = props;
  const state = useSection(issueId, 'parties', loaded.sections.parties, NONE, kept, onSaved);
  const { items } = state.body;
  const [editing, setEditing] = useState<string | null>(null);
  const names = useNames(items.map((party) => party.accountId));
  const words = useDayWords(dayOf(loaded.today));
  const set = (id: string, parts: Partial<Party>): void =>
    state.change({ items: items.map((row) => (row.id === id ? { ...row, ...parts } : row)) });
  const add = (role: string): void => {
    const id = newRowId(items);
    const party: Party = { id, role, askedOn: loaded.today, stance: 'open', accountId: '', answeredOn: '', note: '' };
    state.change({ items: [...items, party] });
    setEditing(id);
  };
  const open = openParties(state.saved);
  const summary =
    state.saved.items.length === 0
      ? t('ui.party.none')
      : open.length === 0
        ? t('ui.party.all-agree')
        : t('ui.party.open', { who: open.map(({ role }) => roleOf(texts, role)).join(', ') });
  const table = (rows: readonly Party[], isOwn: (party: Party) => boolean): ReactNode => (
    <table className="parties">
      <caption className="visually-hidden">{t('ui.party')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ui.party.role')}</th>
          <th scope="col">{t('ui.party.person')}</th>
          <th scope="col">{t('ui.party.asked')}</th>
          <th scope="col">{t('ui.party.stance')}</th>
          <th scope="col">{t('ui.party.clock')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('ui.party.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((party) => {
          const role = roleOf(texts, party.role);
          return (
            <tr key={party.id} data-stance={party.stance}>
              <th scope="row" dir="auto">
                {role}
              </th>
              <td dir="auto">{party.accountId === '' ? '–' : (names.get(party.accountId) ?? '…')}</td>
              <td>{party.askedOn === '' ? '–' : words.short(dayOf(party.askedOn))}</td>
              <td dir="auto">
                <b>{t(`ui.party.stance.${party.stance}`)}</b>
                {party.note !== '' && `: ${party.note}`}
              </td>
              <td>{clockOf(texts, words, party, dayOf(loaded.today))}</td>
              <td>
                {isOwn(party) && (
                  <button
                    type="button"
                    className="link"
                    aria-expanded={editing === party.id}
                    aria-label={t('ui.party.edit-named', { role })}
                    onClick={() => setEditing(editing === party.id ? null : party.id)}
                  >
                    {t(mayEdit ? 'ui.party.edit' : 'ui.party.answer')}
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
  const row = items.find(({ id }) => id === editing);
  return (
    <SectionFrame
      title={t('ui.party')}
      summary={summary}
      state={state}
      mayEdit={mayEdit}
      isOpen={!mayEdit && items.length > 0}
      flagged={{ ...hints, texts: items.map(({ role }) => role) }}
      showTheirs={(body) => table(body.items, () => false)}
    >
      {items.length > 0 && table(items, (party) => mayEdit || party.accountId === accountId)}
      {mayEdit && row !== undefined && (
        <PartyForm
          key={row.id}
          row={row}
          set={(parts) => set(row.id, parts)}
          errorOf={(part) => state.errorOf(`${row.id}.${part}`)}
          today={loaded.today}
          remove={() => state.change({ items: items.filter((party) => party !== row) })}
        />
      )}
      {!mayEdit && row !== undefined && (
        <OwnAnswer
          key={row.id}
          issueId={issueId}
          party={row}
          role={roleOf(texts, row.role)}
          kept={kept}
          answered={reload}
        />
      )}
      {mayEdit && (
        <div className="row">
          {FIRST.filter((role) => items.every((party) => party.role !== role)).map((role) => (
            <AddRow key={role} label={roleOf(texts, role)} add={() => add(role)} />
          ))}
          <AddRow label={t('ui.party.add')} add={() => add('')} />
          <RoleChoice taken={items} add={add} />
        </div>
      )}
    </SectionFrame>
  );
}

/** The functions that often take part. */
function RoleChoice({ taken, add }: { taken: readonly Party[]; add: (role: string) => void }): ReactNode {
  const texts = useTexts();
  const left = PARTY_ROLES.filter((role) => !FIRST.includes(role) && taken.every((party) => party.role !== role));
  return (
    <select
      className="input party-more"
      aria-label={texts.t('ui.party.more')}
      value=""
      onChange={(event) => {
        if (event.target.value !== '') add(event.target.value);
      }}
    >
      <option value="">{texts.t('ui.party.more')}</option>
      {left.map((role) => (
        <option key={role} value={role}>
          {roleOf(texts, role)}
        </option>
      ))}
    </select>
  );
}

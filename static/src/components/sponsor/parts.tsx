import { useId, useState, type ReactNode } from 'react';
import { MOST, STANCES, type Part, type Stance } from '../../../../src/sponsorship/sponsorship';
import { useTexts } from '../../lib/surface';
import { TextField } from '../answer/fields';
import { PersonField } from './person-field';
import { Sheet } from './sheet';
import type { NameOf } from './use-names';
import { useSheetDraft } from './use-sheet-draft';
import type { FormProps, SponsorshipView } from './use-sponsorship';

/** What is missing, said in words for the function where most is: never a score. */
export function useMissing(parts: readonly Part[]): string | null {
  const { t } = useTexts();
  const unnamed = parts.find(({ accountId }) => accountId === null);
  if (unnamed !== undefined) return t('ui.sponsor.missing.person', { what: unnamed.what });
  const unplanned = parts.find(({ planned }) => !planned);
  if (unplanned !== undefined) return t('ui.sponsor.missing.plan', { what: unplanned.what });
  const unpresented = parts.find(({ presented }) => !presented);
  return unpresented === undefined ? null : t('ui.sponsor.missing.presented', { what: unpresented.what });
}

/** Who takes part: functions and levels, each with somebody. */
export function Parts({
  view,
  nameOf,
  edit,
}: {
  view: SponsorshipView;
  nameOf: NameOf;
  edit: (() => void) | null;
}): ReactNode {
  const { t } = useTexts();
  const { parts } = view.sponsorship;
  return (
    <>
      {parts.length === 0 ? (
        <p>{t('ui.sponsor.parts-invite')}</p>
      ) : (
        <ul className="parts">
          {parts.map((part, index) => (
            <li key={index}>
              <b dir="auto">{part.what}</b>
              <span dir="auto">{part.accountId === null ? t('ui.sponsor.not-named') : nameOf(part.accountId)}</span>
              <span className="hint">
                {[
                  t(part.presented ? 'ui.sponsor.part.presented' : 'ui.sponsor.part.not-presented'),
                  t(part.planned ? 'ui.sponsor.part.planned' : 'ui.sponsor.part.not-planned'),
                  ...(part.stance === null ? [] : [t(`ui.sponsor.stance.${part.stance}`)]),
                ].join(' · ')}
              </span>
              {part.note !== '' && (
                <span className="hint" dir="auto">
                  {part.note}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {edit !== null && (
        <button type="button" className="link" onClick={edit}>
          {t('ui.sponsor.parts-edit')}
        </button>
      )}
    </>
  );
}

/** A row as it is typed: empty for nobody, and for a stance that is not known. */
interface Row {
  id: string;
  what: string;
  accountId: string;
  presented: boolean;
  planned: boolean;
  stance: Stance | '';
  note: string;
}

const newRow = (): Row => ({
  id: crypto.randomUUID(),
  what: '',
  accountId: '',
  presented: false,
  planned: false,
  stance: '',
  note: '',
});

/** Rows of a record have no ids: what they are about tells them apart, and which of the same they are. */
function rowsOfParts(parts: readonly Part[]): Row[] {
  const counts = new Map<string, number>();
  return parts.map((part) => {
    const count = (counts.get(part.what) ?? 0) + 1;
    counts.set(part.what, count);
    return { ...part, id: `${part.what}#${count}`, accountId: part.accountId ?? '', stance: part.stance ?? '' };
  });
}

const partOf = ({ what, accountId, presented, planned, stance, note }: Row): Part => ({
  what,
  accountId: accountId === '' ? null : accountId,
  presented,
  planned,
  stance: stance === '' ? null : stance,
  note,
});

/** Who is mostly needed, as sentences in the reader's language; nothing is saved unless it is chosen. */
const USUAL = ['marketing', 'martech', 'it', 'analytics', 'operations', 'data', 'legal'] as const;

/** Names who takes part. */
export function PartsForm({ view, nameOf, act, close, kept }: FormProps & { nameOf: NameOf }): ReactNode {
  const { t } = useTexts();
  const list = useId();
  const [blank] = useState(newRow);
  const draft = useSheetDraft(kept, 'sponsor.parts', { items: rowsOfParts(view.sponsorship.parts) }, ['note']);
  const { items } = draft.body;
  const rows = items.length === 0 ? [blank] : items;
  const put = (next: Row[]): void => draft.change({ items: next });
  const change = (id: string, changed: Partial<Row>): void =>
    put(rows.map((row) => (row.id === id ? { ...row, ...changed } : row)));
  // A row without anything is no part, and is not counted where something else is wrong.
  const filled = rows.filter(({ what, accountId }) => what.trim() !== '' || accountId !== '');
  return (
    <Sheet
      title={t('ui.sponsor.parts')}
      saves={t('ui.sponsor.save')}
      close={close}
      draft={draft}
      theirs={<Parts view={view} nameOf={nameOf} edit={null} />}
      save={() => act('sponsorship.save', { revision: view.revision ?? 0, parts: filled.map(partOf) })}
    >
      {(problems) => (
        <>
          <datalist id={list}>
            {USUAL.map((one) => (
              <option key={one} value={t(`ui.sponsor.function.${one}`)} />
            ))}
          </datalist>
          {rows.map((part, at) => {
            const index = filled.indexOf(part);
            return (
              <fieldset key={part.id} className="part-form">
                <legend className="visually-hidden">{t('ui.sponsor.part-number', { n: at + 1 })}</legend>
                <label className="field">
                  <span className="field-label">{t('ui.sponsor.part')}</span>
                  <input
                    className="input"
                    dir="auto"
                    list={list}
                    autoComplete="off"
                    value={part.what}
                    aria-invalid={problems[`parts.${index}.what`] !== undefined}
                    onChange={({ target }) => change(part.id, { what: target.value })}
                  />
                  {problems[`parts.${index}.what`] !== undefined && (
                    <span className="field-error">{problems[`parts.${index}.what`]}</span>
                  )}
                </label>
                <PersonField
                  label={t('ui.sponsor.part-person')}
                  chosen={part.accountId}
                  choose={(accountId) => change(part.id, { accountId: accountId ?? '' })}
                  error={problems[`parts.${index}.accountId`]}
                />
                <div className="choices">
                  {(['presented', 'planned'] as const).map((one) => (
                    <label key={one}>
                      <input
                        type="checkbox"
                        checked={part[one]}
                        onChange={() => change(part.id, { [one]: !part[one] })}
                      />
                      {t(`ui.sponsor.part.${one}`)}
                    </label>
                  ))}
                </div>
                <label className="field">
                  <span className="field-label">{t('ui.sponsor.part-stance')}</span>
                  <select
                    className="input"
                    value={part.stance}
                    onChange={({ target }) =>
                      change(part.id, { stance: STANCES.find((one: Stance) => one === target.value) ?? '' })
                    }
                  >
                    <option value="">{t('ui.sponsor.stance.unknown')}</option>
                    {STANCES.map((one) => (
                      <option key={one} value={one}>
                        {t(`ui.sponsor.stance.${one}`)}
                      </option>
                    ))}
                  </select>
                </label>
                <TextField
                  label={t('ui.sponsor.note')}
                  hint={t('ui.sponsor.team-only')}
                  value={part.note}
                  onChange={(note) => change(part.id, { note })}
                  error={problems[`parts.${index}.note`]}
                />
                <button type="button" className="link" onClick={() => put(rows.filter((row) => row.id !== part.id))}>
                  {t('ui.sponsor.part-remove')}
                </button>
              </fieldset>
            );
          })}
          {rows.length < MOST.parts && (
            <button type="button" className="link" onClick={() => put([...rows, newRow()])}>
              {t('ui.sponsor.part-add')}
            </button>
          )}
        </>
      )}
    </Sheet>
  );
}

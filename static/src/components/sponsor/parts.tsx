import { useId, useState, type ReactNode } from 'react';
import { MOST, STANCES, type Part, type Stance } from '../../../../src/sponsorship/sponsorship';
import { useTexts } from '../../lib/surface';
import { TextField } from '../answer/fields';
import { PersonField } from './person-field';
import { Sheet } from './sheet';
import type { NameOf } from './use-names';
import type { Act, SponsorshipView } from './use-sponsorship';

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

const NEW_PART: Part = { what: '', accountId: null, presented: false, planned: false, stance: null, note: '' };
/** Who is mostly needed, as sentences in the reader's language; nothing is saved unless it is chosen. */
const USUAL = ['marketing', 'martech', 'it', 'analytics', 'operations', 'data', 'legal'] as const;

/** Names who takes part. */
export function PartsForm({
  view,
  nameOf,
  act,
  close,
}: {
  view: SponsorshipView;
  nameOf: NameOf;
  act: Act;
  close: () => void;
}): ReactNode {
  const { t } = useTexts();
  const list = useId();
  const [parts, setParts] = useState<Part[]>(() =>
    view.sponsorship.parts.length === 0 ? [NEW_PART] : view.sponsorship.parts,
  );
  const change = (index: number, changed: Partial<Part>): void => {
    setParts((before) => before.map((part, at) => (at === index ? { ...part, ...changed } : part)));
  };
  return (
    <Sheet
      title={t('ui.sponsor.parts')}
      saves={t('ui.sponsor.save')}
      close={close}
      theirs={<Parts view={view} nameOf={nameOf} edit={null} />}
      save={() =>
        act('sponsorship.save', {
          revision: view.revision ?? 0,
          parts: parts.filter((part) => part.what.trim() !== '' || part.accountId !== null),
        })
      }
    >
      {(problems) => (
        <>
          <datalist id={list}>
            {USUAL.map((one) => (
              <option key={one} value={t(`ui.sponsor.function.${one}`)} />
            ))}
          </datalist>
          {parts.map((part, index) => (
            <fieldset key={index} className="part-form">
              <legend className="visually-hidden">{t('ui.sponsor.part-number', { n: index + 1 })}</legend>
              <label className="field">
                <span className="field-label">{t('ui.sponsor.part')}</span>
                <input
                  className="input"
                  dir="auto"
                  list={list}
                  autoComplete="off"
                  value={part.what}
                  aria-invalid={problems[`parts.${index}.what`] !== undefined}
                  onChange={({ target }) => change(index, { what: target.value })}
                />
                {problems[`parts.${index}.what`] !== undefined && (
                  <span className="field-error">{problems[`parts.${index}.what`]}</span>
                )}
              </label>
              <PersonField
                label={t('ui.sponsor.part-person')}
                chosen={part.accountId}
                choose={(accountId) => change(index, { accountId })}
                error={problems[`parts.${index}.accountId`]}
              />
              <div className="choices">
                {(['presented', 'planned'] as const).map((one) => (
                  <label key={one}>
                    <input type="checkbox" checked={part[one]} onChange={() => change(index, { [one]: !part[one] })} />
                    {t(`ui.sponsor.part.${one}`)}
                  </label>
                ))}
              </div>
              <label className="field">
                <span className="field-label">{t('ui.sponsor.part-stance')}</span>
                <select
                  className="input"
                  value={part.stance ?? ''}
                  onChange={({ target }) =>
                    change(index, { stance: STANCES.find((one: Stance) => one === target.value) ?? null })
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
                onChange={(note) => change(index, { note })}
                error={problems[`parts.${index}.note`]}
              />
              <button
                type="button"
                className="link"
                onClick={() => setParts((before) => before.filter((_one, at) => at !== index))}
              >
                {t('ui.sponsor.part-remove')}
              </button>
            </fieldset>
          ))}
          {parts.length < MOST.parts && (
            <button type="button" className="link" onClick={() => setParts((before) => [...before, NEW_PART])}>
              {t('ui.sponsor.part-add')}
            </button>
          )}
        </>
      )}
    </Sheet>
  );
}

import type { ReactNode } from 'react';
import { MUST_STATES, type Alternative, type MustHave } from '../../../../src/requests/sections';
import { TextField } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import { Choose } from './choose';
import { SectionFrame } from './section-frame';
import { newRowId, type SectionProps } from './section-props';
import { useSection } from './use-section';

const NONE: { items: never[] } = { items: [] };

/** What it must have, and how one knows whether it does. */
export function MustHavesSection(props: SectionProps): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'must-haves', loaded.sections['must-haves'], NONE, kept, onSaved);
  const { items } = state.body;
  const set = (id: string, parts: Partial<MustHave>): void =>
    state.change({ items: items.map((row) => (row.id === id ? { ...row, ...parts } : row)) });
  const counted = MUST_STATES.map((one) => [one, state.saved.items.filter((row) => row.state === one).length] as const);
  const summary = counted.flatMap(([one, n]) => (n === 0 ? [] : [t(`ui.must.count.${one}`, { n })])).join(', ');
  const read = (rows: readonly MustHave[]): ReactNode => (
    <ul className="section-list">
      {rows.map((row) => (
        <li key={row.id} dir="auto">
          {row.what}: <b>{t(`ui.must.${row.state}`)}</b>
          {row.evidence !== '' && `, ${row.evidence}`}
        </li>
      ))}
    </ul>
  );
  return (
    <SectionFrame
      title={t('ui.must')}
      summary={summary === '' ? t('ui.must.none') : summary}
      state={state}
      mayEdit={mayEdit}
      showTheirs={(body) => read(body.items)}
    >
      {!mayEdit && read(items)}
      {mayEdit &&
        items.map((row) => (
          <fieldset key={row.id} className="section-row section-row-must">
            <legend className="visually-hidden">{row.what || t('ui.must.new')}</legend>
            <TextField
              label={t('ui.must.what')}
              placeholder={t('ui.must.what.example')}
              value={row.what}
              onChange={(what) => set(row.id, { what })}
              error={state.errorOf(`${row.id}.what`)}
            />
            <Choose
              label={t('ui.must.state')}
              value={row.state}
              options={MUST_STATES.map((one) => [one, t(`ui.must.${one}`)])}
              choose={(one) => set(row.id, { state: one })}
            />
            <TextField
              label={t('ui.must.evidence')}
              value={row.evidence}
              onChange={(evidence) => set(row.id, { evidence })}
              error={state.errorOf(`${row.id}.evidence`)}
            />
            <RemoveRow name={row.what} remove={() => state.change({ items: items.filter((one) => one !== row) })} />
          </fieldset>
        ))}
      {mayEdit && (
        <AddRow
          label={t('ui.must.add')}
          add={() =>
            state.change({ items: [...items, { id: newRowId(items), what: '', state: 'unknown', evidence: '' }] })
          }
        />
      )}
    </SectionFrame>
  );
}

/** What else could be done, with how much effort; what is smaller and sooner can become the answer. */
export function AlternativesSection({
  makeAnswer,
  ...props
}: SectionProps & {
  /** Opens the answer form with an alternative in it; left out where the person does not decide. */
  makeAnswer: ((alternative: Alternative) => void) | undefined;
}): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'alternatives', loaded.sections.alternatives, NONE, kept, onSaved);
  const { items } = state.body;
  const set = (id: string, parts: Partial<Alternative>): void =>
    state.change({ items: items.map((row) => (row.id === id ? { ...row, ...parts } : row)) });
  const smaller = state.saved.items.find((row) => row.isSmaller);
  const read = (rows: readonly Alternative[]): ReactNode => (
    <ul className="section-list">
      {rows.map((row) => (
        <li key={row.id} dir="auto">
          {[row.what, row.effort, row.isSmaller ? t('ui.alternative.smaller') : ''].filter(Boolean).join(' · ')}
        </li>
      ))}
    </ul>
  );
  return (
    <SectionFrame
      title={t('ui.alternative')}
      summary={
        smaller !== undefined
          ? t('ui.alternative.smaller-is', { what: smaller.what })
          : state.saved.items.length === 0
            ? t('ui.alternative.none')
            : t('ui.alternative.count', { n: state.saved.items.length })
      }
      state={state}
      mayEdit={mayEdit}
      showTheirs={(body) => read(body.items)}
    >
      {!mayEdit && read(items)}
      {mayEdit &&
        items.map((row) => (
          <fieldset key={row.id} className="section-row section-row-alternative">
            <legend className="visually-hidden">{row.what || t('ui.alternative.new')}</legend>
            <TextField
              label={t('ui.alternative.what')}
              value={row.what}
              onChange={(what) => set(row.id, { what })}
              error={state.errorOf(`${row.id}.what`)}
            />
            <TextField
              label={t('ui.alternative.effort')}
              placeholder={t('ui.alternative.effort.example')}
              value={row.effort}
              onChange={(effort) => set(row.id, { effort })}
              error={state.errorOf(`${row.id}.effort`)}
            />
            <RemoveRow name={row.what} remove={() => state.change({ items: items.filter((one) => one !== row) })} />
            <label className="answer-option">
              <input
                type="checkbox"
                checked={row.isSmaller}
                onChange={(event) => set(row.id, { isSmaller: event.target.checked })}
              />
              {t('ui.alternative.smaller')}
            </label>
            {row.isSmaller && row.what.trim() !== '' && makeAnswer !== undefined && (
              <button type="button" className="link" onClick={() => makeAnswer(row)}>
                {t('ui.alternative.make-answer')}
              </button>
            )}
          </fieldset>
        ))}
      {mayEdit && (
        <AddRow
          label={t('ui.alternative.add')}
          add={() =>
            state.change({ items: [...items, { id: newRowId(items), what: '', effort: '', isSmaller: false }] })
          }
        />
      )}
    </SectionFrame>
  );
}

/** A button that adds a row. */
export function AddRow({ label, add }: { label: string; add: () => void }): ReactNode {
  return (
    <button type="button" className="button section-add" onClick={add}>
      <span aria-hidden="true">+ </span>
      {label}
    </button>
  );
}

/** A button that takes a row out. */
export function RemoveRow({ name, remove }: { name: string; remove: () => void }): ReactNode {
  const { t } = useTexts();
  return (
    <button
      type="button"
      className="button button-quiet section-remove"
      aria-label={t('ui.section.remove', { name })}
      onClick={remove}
    >
      <span aria-hidden="true">✕</span>
    </button>
  );
}

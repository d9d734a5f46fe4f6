import { useState, type ReactNode } from 'react';
import type { List, WaitsFor } from '../../../../src/requests/sections';
import { TextField } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import { readAskedItem } from '../../lib/work-items';
import { RemoveRow } from './list-sections';
import { SectionFrame } from './section-frame';
import { newRowId, type SectionProps } from './section-props';
import { useSection } from './use-section';

const NONE: List<WaitsFor> = { items: [] };

/** Work items that have to be done first: when all are, the answer is open again by the next morning. */
export function ReopeningSection(props: SectionProps): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'reopening', loaded.sections.reopening, NONE, kept, onSaved);
  const { items } = state.body;
  const [key, setKey] = useState('');
  const [missing, setMissing] = useState(false);
  const add = async (): Promise<void> => {
    const found = await readAskedItem(key.trim().toUpperCase());
    const isNew = found.ok && found.value.id !== issueId && items.every((one) => one.issueId !== found.value.id);
    setMissing(!isNew);
    if (!found.ok || !isNew) return;
    state.change({ items: [...items, { id: newRowId(items), issueId: found.value.id, key: found.value.key }] });
    setKey('');
  };
  const read = (rows: readonly WaitsFor[]): ReactNode => (
    <ul className="section-list">
      {rows.map((row) => (
        <li key={row.id}>{row.key}</li>
      ))}
    </ul>
  );
  return (
    <SectionFrame
      title={t('ui.reopening')}
      summary={
        state.saved.items.length === 0
          ? t('ui.reopening.none')
          : t('ui.reopening.waits', { keys: state.saved.items.map((row) => row.key).join(', ') })
      }
      hint={t('ui.reopening.hint')}
      state={state}
      mayEdit={mayEdit}
      showTheirs={(body) => read(body.items)}
    >
      {!mayEdit && read(items)}
      {mayEdit &&
        items.map((row) => (
          <p key={row.id} className="row">
            {row.key}
            <RemoveRow name={row.key} remove={() => state.change({ items: items.filter((one) => one !== row) })} />
          </p>
        ))}
      {mayEdit && (
        <div className="section-row section-row-own">
          <TextField
            label={t('ui.reopening.key')}
            value={key}
            onChange={(typed) => {
              setKey(typed);
              setMissing(false);
            }}
            error={missing ? t('ui.reopening.not-found') : undefined}
          />
          <button type="button" className="button" disabled={key.trim() === ''} onClick={() => void add()}>
            {t('ui.reopening.add')}
          </button>
        </div>
      )}
    </SectionFrame>
  );
}

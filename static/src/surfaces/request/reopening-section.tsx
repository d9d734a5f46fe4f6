import { useEffect, useState, type ReactNode } from 'react';
import type { Reopening, WaitsFor } from '../../../../src/requests/sections';
import { TextField } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import { readAskedItem } from '../../lib/read-asked-item';
import { newRowId, RemoveRow } from './row-list';
import { SectionFrame } from './section-frame';
import type { SectionProps } from './section-props';
import { useSection } from './use-section';

const NONE: Reopening = { items: [], sponsor: false };

/** Work items that have to be done first: when all are, the answer is open again by the next morning. */
export function ReopeningSection(props: SectionProps): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'reopening', loaded.sections.reopening, NONE, kept, onSaved);
  const { body, saved } = state;
  const { items } = body;
  const [key, setKey] = useState('');
  const [missing, setMissing] = useState(false);
  const add = async (): Promise<void> => {
    const found = await readAskedItem(key.trim().toUpperCase());
    const isNew = found.ok && found.value.id !== issueId && items.every((one) => one.issueId !== found.value.id);
    setMissing(!isNew);
    if (!found.ok || !isNew) return;
    state.change({
      ...body,
      items: [...items, { id: newRowId(items), issueId: found.value.id, key: found.value.key }],
    });
    setKey('');
  };
  const read = (reopening: Reopening): ReactNode => (
    <ul className="section-list">
      {reopening.sponsor && <li>{t('ui.reopening.sponsor')}</li>}
      {reopening.items.map((row) => (
        <li key={row.id}>
          <Awaited row={row} />
        </li>
      ))}
    </ul>
  );
  return (
    <SectionFrame
      title={t('ui.reopening')}
      summary={
        [
          saved.items.length > 0 && t('ui.reopening.waits', { keys: saved.items.map((row) => row.key).join(', ') }),
          saved.sponsor && t('ui.reopening.sponsor'),
        ]
          .filter(Boolean)
          .join(', ') || t('ui.reopening.none')
      }
      hint={t('ui.reopening.hint')}
      state={state}
      mayEdit={mayEdit}
      showTheirs={(theirs) => read(theirs)}
    >
      {!mayEdit && read(body)}
      {mayEdit &&
        items.map((row) => (
          <p key={row.id} className="row">
            <Awaited row={row} />
            <RemoveRow
              name={row.key}
              remove={() => state.change({ ...body, items: items.filter((one) => one !== row) })}
            />
          </p>
        ))}
      {mayEdit && (
        <label className="answer-option">
          <input
            type="checkbox"
            checked={body.sponsor}
            onChange={(event) => state.change({ ...body, sponsor: event.target.checked })}
          />
          {t('ui.reopening.sponsor-wanted')}
        </label>
      )}
      {mayEdit && (
        <div className="section-row section-row-key">
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

/** A work item that is waited for: what it is and where it stands, or that it is gone. */
function Awaited({ row }: { row: WaitsFor }): ReactNode {
  const { t } = useTexts();
  const open = useOpening();
  const [told, setTold] = useState<string>();
  useEffect(() => {
    let gone = false;
    void readAskedItem(row.issueId).then((found) => {
      if (gone) return;
      if (found.ok) setTold([found.value.title, found.value.status].filter(Boolean).join(' · '));
      else if (found.error.code === 'NOT_FOUND') setTold(t('ui.reopening.gone'));
    });
    return () => {
      gone = true;
    };
  }, [row.issueId, t]);
  return (
    <span className="grow" dir="auto">
      <button
        type="button"
        className="link"
        aria-label={t('ui.story.open-in-jira', { key: row.key })}
        onClick={() => open(row.key)}
      >
        {row.key}
      </button>{' '}
      {told}
    </span>
  );
}

import { useState, type ReactNode } from 'react';
import type { Alternative } from '../../../../src/requests/sections';
import { TextField } from '../../components/answer/fields';
import { Trouble } from '../../components/states';
import { call } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import { RowList } from './row-list';
import { SectionFrame } from './section-frame';
import type { SectionProps } from './section-props';
import { useSection } from './use-section';

const NONE: { items: never[] } = { items: [] };

/** What else could be done, with how much effort; what is smaller and sooner can become the answer, or a work item. */
export function AlternativesSection({
  makeAnswer,
  reload,
  ...props
}: SectionProps & {
  /** Opens the answer form with an alternative in it; left out where the person does not decide. */
  makeAnswer: ((alternative: Alternative) => void) | undefined;
  /** Reads everything again. */
  reload: () => void;
}): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'alternatives', loaded.sections.alternatives, NONE, kept, onSaved);
  const { items } = state.body;
  const revision = loaded.sections.alternatives?.revision;
  const smaller = state.saved.items.find((row) => row.isSmaller);
  const read = (rows: readonly Alternative[]): ReactNode => (
    <ul className="section-list">
      {rows.map((row) => (
        <li key={row.id} dir="auto">
          {[row.what, row.effort, row.isSmaller ? t('ui.alternative.smaller') : '', row.key]
            .filter(Boolean)
            .join(' · ')}
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
      {mayEdit ? (
        <RowList
          rows={items}
          setRows={(rows) => state.change({ items: rows })}
          className="section-row-alternative"
          nameOf={(row) => row.what || t('ui.alternative.new')}
          addLabel={t('ui.alternative.add')}
          fresh={(id): Alternative => ({ id, what: '', effort: '', isSmaller: false, key: '' })}
          fields={(row, set) => (
            <>
              <TextField
                label={t('ui.alternative.what')}
                value={row.what}
                onChange={(what) => set({ what })}
                error={state.errorOf(`${row.id}.what`)}
              />
              <TextField
                label={t('ui.alternative.effort')}
                placeholder={t('ui.alternative.effort.example')}
                value={row.effort}
                onChange={(effort) => set({ effort })}
                error={state.errorOf(`${row.id}.effort`)}
              />
            </>
          )}
          after={(row) => (
            <div className="row section-row-after">
              <label className="answer-option">
                <input
                  type="checkbox"
                  checked={row.isSmaller}
                  onChange={(event) =>
                    // One of them at most: it is the one to take instead.
                    state.change({
                      items: items.map((one) => ({ ...one, isSmaller: one.id === row.id && event.target.checked })),
                    })
                  }
                />
                {t('ui.alternative.smaller')}
              </label>
              {row.isSmaller && row.what.trim() !== '' && makeAnswer !== undefined && (
                <button type="button" className="link" onClick={() => makeAnswer(row)}>
                  {t('ui.alternative.make-answer')}
                </button>
              )}
              {!state.isDirty && revision !== undefined && (
                <Linked issueId={issueId} row={row} revision={revision} linked={reload} />
              )}
            </div>
          )}
        />
      ) : (
        read(items)
      )}
    </SectionFrame>
  );
}

/** The work item of an alternative, or a button that makes one, linked to the request. */
function Linked({
  issueId,
  row,
  revision,
  linked,
}: {
  issueId: string;
  row: Alternative;
  revision: number;
  linked: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const open = useOpening();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  if (row.key !== '') {
    return (
      <button
        type="button"
        className="link"
        aria-label={t('ui.story.open-in-jira', { key: row.key })}
        onClick={() => open(row.key)}
      >
        {t('ui.alternative.linked', { key: row.key })}
      </button>
    );
  }
  const link = async (): Promise<void> => {
    setBusy(true);
    const result = await call('request.linkAlternative', { issueId, alternativeId: row.id, revision });
    setBusy(false);
    const [problem] = result.ok ? [] : (result.error.problems ?? []);
    const why = problem === undefined ? null : texts.find(problem.code);
    setMessage(result.ok ? null : (why ?? sentenceOf(texts, result.error, 'ui.alternative.stale')));
    if (result.ok) linked();
  };
  return (
    <>
      <button type="button" className="link" disabled={busy} onClick={() => void link()}>
        {t('ui.alternative.link')}
      </button>
      <Trouble message={message} />
    </>
  );
}

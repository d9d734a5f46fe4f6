import type { ReactNode } from 'react';
import { MUST_STATES, type MustHave } from '../../../../src/requests/sections';
import { TextField } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import { Choose } from './choose';
import { RowList } from './row-list';
import { SectionFrame } from './section-frame';
import type { SectionProps } from './section-props';
import { useSection } from './use-section';

const NONE: { items: never[] } = { items: [] };

/** What it must have, and how one knows whether it does. */
export function MustHavesSection(props: SectionProps): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit, hints } = props;
  const state = useSection(issueId, 'must-haves', loaded.sections['must-haves'], NONE, kept, onSaved);
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
      flagged={{ ...hints, texts: state.body.items.flatMap(({ what, evidence }) => [what, evidence]) }}
      showTheirs={(body) => read(body.items)}
    >
      {mayEdit ? (
        <RowList
          rows={state.body.items}
          setRows={(items) => state.change({ items })}
          className="section-row-must"
          nameOf={(row) => row.what || t('ui.must.new')}
          addLabel={t('ui.must.add')}
          fresh={(id): MustHave => ({ id, what: '', state: 'unknown', evidence: '' })}
          fields={(row, set) => (
            <>
              <TextField
                label={t('ui.must.what')}
                placeholder={t('ui.must.what.example')}
                value={row.what}
                onChange={(what) => set({ what })}
                error={state.errorOf(`${row.id}.what`)}
              />
              <Choose
                label={t('ui.must.state')}
                value={row.state}
                options={MUST_STATES.map((one) => [one, t(`ui.must.${one}`)])}
                choose={(one) => set({ state: one })}
              />
              <TextField
                label={t('ui.must.evidence')}
                value={row.evidence}
                onChange={(evidence) => set({ evidence })}
                error={state.errorOf(`${row.id}.evidence`)}
              />
            </>
          )}
        />
      ) : (
        read(state.body.items)
      )}
    </SectionFrame>
  );
}

import type { ReactNode } from 'react';
import { isEmptyBrief, NO_BRIEF } from '../../../../src/requests/brief';
import type { RequestSections } from '../../../../src/requests/sections';
import { TextArea, TextField } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { Facts } from '../../components/answer/facts';
import { SectionFrame } from './section-frame';
import type { SectionProps } from './section-props';
import { useSection } from './use-section';

const BRIEF = [
  ['achieve', 'ui.brief.achieve'],
  ['measure', 'ui.brief.measure'],
  ['target', 'ui.brief.target'],
  ['by', 'ui.brief.by'],
  ['tactic', 'ui.brief.tactic'],
] as const satisfies readonly (readonly [keyof RequestSections['brief'], TextKey])[];

/** What for, what success looks like, by when; then what was asked for. */
export function BriefSection(props: SectionProps): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit, hints } = props;
  const state = useSection(issueId, 'brief', loaded.sections.brief, NO_BRIEF, kept, onSaved);
  const { body, change, errorOf } = state;
  const read = (brief: typeof body): ReactNode => <Facts facts={BRIEF.map(([part, key]) => [t(key), brief[part]])} />;
  const set = (part: keyof typeof body) => (value: string) => change({ ...body, [part]: value });
  return (
    <SectionFrame
      title={t('ui.brief')}
      summary={isEmptyBrief(state.saved) ? t('ui.brief.empty') : state.saved.achieve}
      state={state}
      mayEdit={mayEdit}
      flagged={{ ...hints, texts: Object.values(body) }}
      showTheirs={read}
    >
      {mayEdit ? (
        <>
          <TextArea
            label={t('ui.brief.achieve')}
            rows={2}
            value={body.achieve}
            onChange={set('achieve')}
            error={errorOf('achieve')}
          />
          <div className="section-grid">
            <TextField
              label={t('ui.brief.measure')}
              placeholder={t('ui.brief.measure.example')}
              value={body.measure}
              onChange={set('measure')}
              error={errorOf('measure')}
            />
            <TextField
              label={t('ui.brief.target')}
              value={body.target}
              onChange={set('target')}
              error={errorOf('target')}
            />
            <TextField
              type="date"
              label={t('ui.brief.by')}
              value={body.by}
              onChange={set('by')}
              error={errorOf('by')}
            />
          </div>
          <TextField
            label={t('ui.brief.tactic')}
            value={body.tactic}
            onChange={set('tactic')}
            error={errorOf('tactic')}
          />
        </>
      ) : (
        read(body)
      )}
    </SectionFrame>
  );
}

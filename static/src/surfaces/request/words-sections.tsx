import type { ReactNode } from 'react';
import { isEmptyBrief, NO_BRIEF } from '../../../../src/requests/brief';
import {
  ACCOUNT_KINDS,
  NO_PROMPTS,
  NOT_IN_USE,
  PROMPTS,
  type InUse,
  type RequestSections,
} from '../../../../src/requests/sections';
import { TextArea, TextField } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { Choose } from './choose';
import { Facts, SectionFrame } from './section-frame';
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
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
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

/** What is worth asking before one says yes: optional, and folded. */
export function PromptsSection(props: SectionProps): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'prompts', loaded.sections.prompts, NO_PROMPTS, kept, onSaved);
  const { body, change, errorOf } = state;
  const answered = PROMPTS.filter((prompt) => state.saved[prompt] !== '').length;
  return (
    <SectionFrame
      title={t('ui.prompts')}
      summary={answered === 0 ? t('ui.prompts.none') : t('ui.prompts.answered', { n: answered })}
      state={state}
      mayEdit={mayEdit}
      showTheirs={(prompts) => <Facts facts={PROMPTS.map((prompt) => [t(`ui.prompts.${prompt}`), prompts[prompt]])} />}
    >
      {PROMPTS.map((prompt) => (
        <TextArea
          key={prompt}
          rows={1}
          label={t(`ui.prompts.${prompt}`)}
          value={body[prompt]}
          onChange={(value) => change({ ...body, [prompt]: value })}
          error={errorOf(prompt)}
        />
      ))}
    </SectionFrame>
  );
}

const IN_USE = [
  ['tool', 'ui.in-use.tool'],
  ['since', 'ui.in-use.since'],
  ['approver', 'ui.in-use.approver'],
  ['wayForward', 'ui.in-use.way-forward'],
] as const satisfies readonly (readonly [keyof InUse, TextKey])[];

/** "Already using or approved something?": kept private, and answered with a way forward by a date. */
export function InUseSection(props: SectionProps): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'in-use', loaded.sections['in-use'], NOT_IN_USE, kept, onSaved);
  const { body, change, errorOf } = state;
  const field = (part: (typeof IN_USE)[number][0], key: TextKey): ReactNode => (
    <TextField
      label={t(key)}
      value={body[part]}
      onChange={(value) => change({ ...body, [part]: value })}
      error={errorOf(part)}
    />
  );
  const date = (part: 'contractEnd' | 'promisedBy', key: TextKey): ReactNode => (
    <TextField
      type="date"
      label={t(key)}
      value={body[part]}
      onChange={(value) => change({ ...body, [part]: value })}
      error={errorOf(part)}
    />
  );
  return (
    <SectionFrame
      title={t('ui.in-use')}
      summary={state.saved.tool === '' ? t('ui.in-use.none') : state.saved.tool}
      hint={t('ui.in-use.private')}
      state={state}
      mayEdit={mayEdit}
      showTheirs={(inUse) => <Facts facts={IN_USE.map(([part, key]) => [t(key), inUse[part]])} />}
    >
      <div className="section-grid">
        {field('tool', 'ui.in-use.tool')}
        {field('since', 'ui.in-use.since')}
        <Choose
          label={t('ui.in-use.account')}
          value={body.account}
          options={ACCOUNT_KINDS.map((kind) => [kind, t(`ui.in-use.account.${kind === '' ? 'unknown' : kind}`)])}
          choose={(account) => change({ ...body, account })}
        />
        {field('approver', 'ui.in-use.approver')}
        {date('contractEnd', 'ui.in-use.contract-end')}
      </div>
      <div className="section-grid">
        {field('wayForward', 'ui.in-use.way-forward')}
        {date('promisedBy', 'ui.in-use.promised-by')}
      </div>
    </SectionFrame>
  );
}

import type { ReactNode } from 'react';
import { ACCOUNT_KINDS, NOT_IN_USE, type InUse } from '../../../../src/requests/sections';
import { TextArea, TextField } from '../../components/answer/fields';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { useNames } from '../../lib/use-names';
import { Choose } from './choose';
import { Facts } from '../../components/answer/facts';
import { SectionFrame } from './section-frame';
import type { SectionProps } from './section-props';
import { useSection } from './use-section';

const PARTS = [
  ['tool', 'ui.in-use.tool'],
  ['since', 'ui.in-use.since'],
  ['approver', 'ui.in-use.approver'],
  ['wayForward', 'ui.in-use.way-forward'],
] as const satisfies readonly (readonly [keyof InUse, TextKey])[];

/** "Already using or approved something?": kept private, thanked for, and answered with a way forward by a date. */
export function InUseSection({ isOpen: startsOpen = false, ...props }: SectionProps & { isOpen?: boolean }): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'in-use', loaded.sections['in-use'], NOT_IN_USE, kept, onSaved);
  const { body, saved, change, errorOf } = state;
  const today = dayOf(loaded.today);
  const words = useDayWords(today);
  const names = useNames([saved.toldBy]);
  const field = (part: (typeof PARTS)[number][0], key: TextKey): ReactNode => (
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
  const isTold = saved.toldBy !== '';
  const by = saved.promisedBy === '' ? '' : words.short(dayOf(saved.promisedBy));
  const isOpen = saved.tool !== '' && saved.wayForward === '';
  const promise = !isOpen ? '' : by === '' ? t('ui.in-use.unanswered') : t('ui.in-use.answer-by', { date: by });
  const isLate = isOpen && saved.promisedBy !== '' && dayOf(saved.promisedBy) < today;
  return (
    <SectionFrame
      title={t('ui.in-use')}
      summary={saved.tool === '' ? t('ui.in-use.none') : [saved.tool, promise].filter(Boolean).join(' · ')}
      hint={t('ui.in-use.private')}
      state={state}
      mayEdit={mayEdit}
      isOpen={startsOpen}
      saveLabel={isTold && body.wayForward !== saved.wayForward ? t('ui.in-use.thank') : undefined}
      showTheirs={(inUse) => <Facts facts={PARTS.map(([part, key]) => [t(key), inUse[part]])} />}
    >
      {isTold && (
        <p>
          {t('ui.in-use.told', {
            name: names.get(saved.toldBy) ?? t('ui.settings.person-unknown'),
            date: saved.toldOn === '' ? '–' : words.short(dayOf(saved.toldOn)),
          })}
        </p>
      )}
      {saved.note !== '' && (
        <p className="asked" dir="auto">
          {saved.note}
        </p>
      )}
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
      {isLate && <p className="request-but">{t('ui.in-use.late', { date: by })}</p>}
      <div className="section-grid section-grid-wide">
        <TextArea
          rows={1}
          label={t('ui.in-use.way-forward')}
          value={body.wayForward}
          onChange={(wayForward) => change({ ...body, wayForward })}
          error={errorOf('wayForward')}
        />
        {date('promisedBy', 'ui.in-use.promised-by')}
      </div>
      {isTold && <p className="hint">{t('ui.in-use.thanked')}</p>}
    </SectionFrame>
  );
}

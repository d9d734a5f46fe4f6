import { useState, type ReactNode } from 'react';
import { ADOPTION_MOST, type Audience } from '../../../../src/sponsorship/adoption';
import type { AudienceToSave } from '../../../../src/sponsorship/adoption-rules';
import { useTexts } from '../../lib/surface';
import { TextArea, TextField } from '../answer/fields';
import { numberOf } from './number-of';
import { Sheet } from './sheet';
import { AdoptionSection } from './adoption';
import { useNewDraft, useSheetDraft } from './use-sheet-draft';
import type { Act, FormProps } from './use-sponsorship';

/** Enters a reading. */
export function ReadingForm({ view, act, close, kept }: FormProps): ReactNode {
  const { t } = useTexts();
  const { audiences } = view.adoption;
  const draft = useNewDraft(kept, 'sponsor.reading', { audienceId: '', on: view.today, value: '' });
  const { on, value } = draft.body;
  const audience = audiences.find(({ id }) => id === draft.body.audienceId) ?? audiences[0];
  const audienceId = audience?.id ?? '';
  const missing = t('sponsorship.error.number');
  return (
    <Sheet
      title={t('ui.sponsor.mend.add-reading')}
      saves={t('ui.sponsor.save')}
      close={close}
      draft={draft}
      save={() => {
        const number = numberOf(value);
        // JSON has no such number: the rule is told here, in its own words.
        if (Number.isNaN(number)) return Promise.resolve({ ok: false, message: null, problems: { value: missing } });
        return act('adoption.addReading', { audienceId, on, value: number, unit: audience?.unit ?? '' });
      }}
    >
      {(problems) => (
        <>
          {audiences.length > 1 && (
            <label className="field">
              <span className="field-label">{t('ui.sponsor.whose')}</span>
              <select
                className="input"
                value={audienceId}
                onChange={({ target }) => draft.change({ audienceId: target.value })}
              >
                {audiences.map(({ id, who, measure }) => (
                  <option key={id} value={id}>
                    {t('ui.sponsor.adoption-of', { who, measure })}
                  </option>
                ))}
              </select>
            </label>
          )}
          <TextField
            label={audience === undefined ? t('ui.sponsor.value') : audience.measure}
            value={value}
            onChange={(number) => draft.change({ value: number })}
            hint={audience?.unit === '' ? undefined : audience?.unit}
            error={problems['value'] ?? problems['audienceId']}
          />
          <TextField
            label={t('ui.sponsor.day')}
            type="date"
            value={on}
            onChange={(day) => draft.change({ on: day })}
            error={problems['on']}
          />
        </>
      )}
    </Sheet>
  );
}

/** An audience as it is typed: numbers are texts until they are saved. */
type Draft = Omit<AudienceToSave, 'baseline' | 'target' | 'targetOn'> &
  Record<'baseline' | 'target' | 'targetOn', string>;

const draftOf = (audience: Audience): Draft => {
  const { id, who, measure, unit, baseline, target, targetOn, resistance, answer } = audience;
  const text = (value: number | null): string => (value === null ? '' : String(value));
  return {
    id,
    who,
    measure,
    unit,
    baseline: text(baseline),
    target: text(target),
    targetOn: targetOn ?? '',
    resistance,
    answer,
  };
};

function newDraft(): Draft {
  const id = crypto.randomUUID().replaceAll('-', '').slice(0, 6);
  return { id, who: '', measure: '', unit: '', baseline: '', target: '', targetOn: '', resistance: '', answer: '' };
}

/** Names who should use it, and what would be enough. */
export function AudiencesForm({ view, act, close, kept }: FormProps): ReactNode {
  const { t } = useTexts();
  const [blank] = useState(newDraft);
  const known = view.adoption.audiences.map(draftOf);
  const draft = useSheetDraft(kept, 'sponsor.audiences', { items: known }, ['resistance', 'answer']);
  const { items } = draft.body;
  // Whoever takes off the only one means it; where there was none, one begins.
  const drafts = items.length === 0 && known.length === 0 ? [blank] : items;
  const put = (next: Draft[]): void => draft.change({ items: next });
  const change = (index: number, changed: Partial<Draft>): void =>
    put(drafts.map((one, at) => (at === index ? { ...one, ...changed } : one)));
  const noNumber = t('sponsorship.error.number');
  const save = (): ReturnType<Act> => {
    const wrong = drafts.flatMap((one, index) =>
      (['baseline', 'target'] as const)
        .filter((part) => one[part].trim() !== '' && Number.isNaN(numberOf(one[part])))
        .map((part) => [`audiences.${index}.${part}`, noNumber]),
    );
    if (wrong.length > 0) {
      const problems = Object.fromEntries(wrong) as Record<string, string>;
      return Promise.resolve({ ok: false, message: null, problems });
    }
    const value = (text: string): number | null => (text.trim() === '' ? null : numberOf(text));
    const audiences = drafts.map((one) => ({
      ...one,
      baseline: value(one.baseline),
      target: value(one.target),
      targetOn: one.targetOn === '' ? null : one.targetOn,
    }));
    return act('adoption.save', { revision: view.adoptionRevision ?? 0, audiences });
  };
  return (
    <Sheet
      title={t('ui.sponsor.adoption')}
      saves={t('ui.sponsor.save')}
      close={close}
      draft={draft}
      theirs={<AdoptionSection view={view} edit={null} enter={null} />}
      save={save}
    >
      {(problems) => (
        <>
          {drafts.map((one, index) => {
            const field = (part: 'who' | 'measure' | 'unit' | 'baseline' | 'target'): ReactNode => (
              <TextField
                label={t(`ui.sponsor.audience.${part}`)}
                placeholder={t(`ui.sponsor.audience.${part}.example`)}
                value={one[part]}
                onChange={(value) => change(index, { [part]: value })}
                error={problems[`audiences.${index}.${part}`]}
              />
            );
            return (
              <fieldset key={one.id} className="part-form">
                <legend className="visually-hidden">{t('ui.sponsor.part-number', { n: index + 1 })}</legend>
                {field('who')}
                {field('measure')}
                <div className="audience-numbers">
                  {field('unit')}
                  {field('baseline')}
                  {field('target')}
                  <TextField
                    label={t('ui.sponsor.audience.target-on')}
                    type="date"
                    value={one.targetOn}
                    onChange={(targetOn) => change(index, { targetOn })}
                    error={problems[`audiences.${index}.targetOn`]}
                  />
                </div>
                <TextArea
                  label={t('ui.sponsor.resistance')}
                  hint={t('ui.sponsor.team-only')}
                  rows={2}
                  value={one.resistance}
                  onChange={(resistance) => change(index, { resistance })}
                  error={problems[`audiences.${index}.resistance`]}
                />
                <TextArea
                  label={t('ui.sponsor.answer')}
                  hint={t('ui.sponsor.team-only')}
                  rows={2}
                  value={one.answer}
                  onChange={(answer) => change(index, { answer })}
                  error={problems[`audiences.${index}.answer`]}
                />
                <button type="button" className="link" onClick={() => put(drafts.filter((_one, at) => at !== index))}>
                  {t('ui.sponsor.audience-remove')}
                </button>
              </fieldset>
            );
          })}
          {drafts.length < ADOPTION_MOST.audiences && (
            <button type="button" className="link" onClick={() => put([...drafts, newDraft()])}>
              {t('ui.sponsor.part-add')}
            </button>
          )}
        </>
      )}
    </Sheet>
  );
}

import { useState, type ReactNode } from 'react';
import { ADOPTION_MOST, type Audience } from '../../../../src/sponsorship/adoption';
import type { AudienceToSave } from '../../../../src/sponsorship/adoption-rules';
import { useTexts } from '../../lib/surface';
import { TextArea, TextField } from '../answer/fields';
import { numberOf } from './number-of';
import { Sheet } from './sheet';
import type { Act, SponsorshipView } from './use-sponsorship';

/** Enters a reading. */
export function ReadingForm({ view, act, close }: { view: SponsorshipView; act: Act; close: () => void }): ReactNode {
  const { t } = useTexts();
  const { audiences } = view.adoption;
  const [audienceId, setAudienceId] = useState(audiences[0]?.id ?? '');
  const [on, setOn] = useState(view.today);
  const [value, setValue] = useState('');
  const audience = audiences.find(({ id }) => id === audienceId);
  const missing = t('sponsorship.error.number');
  return (
    <Sheet
      title={t('ui.sponsor.mend.add-reading')}
      saves={t('ui.sponsor.save')}
      close={close}
      save={() => {
        const number = numberOf(value);
        // JSON has no such number: the rule is told here, in its own words.
        if (Number.isNaN(number))
          return Promise.resolve({ ok: false, message: null, isStale: false, problems: { value: missing } });
        return act('adoption.addReading', { audienceId, on, value: number, unit: audience?.unit ?? '' });
      }}
    >
      {(problems) => (
        <>
          {audiences.length > 1 && (
            <label className="field">
              <span className="field-label">{t('ui.sponsor.whose')}</span>
              <select className="input" value={audienceId} onChange={({ target }) => setAudienceId(target.value)}>
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
            onChange={setValue}
            hint={audience?.unit === '' ? undefined : audience?.unit}
            error={problems['value'] ?? problems['audienceId']}
          />
          <TextField label={t('ui.sponsor.day')} type="date" value={on} onChange={setOn} error={problems['on']} />
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
export function AudiencesForm({ view, act, close }: { view: SponsorshipView; act: Act; close: () => void }): ReactNode {
  const { t } = useTexts();
  const [drafts, setDrafts] = useState<Draft[]>(() => {
    const known = view.adoption.audiences.map(draftOf);
    return known.length === 0 ? [newDraft()] : known;
  });
  const change = (index: number, changed: Partial<Draft>): void => {
    setDrafts((before) => before.map((draft, at) => (at === index ? { ...draft, ...changed } : draft)));
  };
  const noNumber = t('sponsorship.error.number');
  const save = (): ReturnType<Act> => {
    const wrong = drafts.flatMap((draft, index) =>
      (['baseline', 'target'] as const)
        .filter((part) => draft[part].trim() !== '' && Number.isNaN(numberOf(draft[part])))
        .map((part) => [`audiences.${index}.${part}`, noNumber]),
    );
    if (wrong.length > 0) {
      const problems = Object.fromEntries(wrong) as Record<string, string>;
      return Promise.resolve({ ok: false, message: null, isStale: false, problems });
    }
    const value = (text: string): number | null => (text.trim() === '' ? null : numberOf(text));
    const audiences = drafts.map((draft) => ({
      ...draft,
      baseline: value(draft.baseline),
      target: value(draft.target),
      targetOn: draft.targetOn === '' ? null : draft.targetOn,
    }));
    return act('adoption.save', { revision: view.adoptionRevision ?? 0, audiences });
  };
  return (
    <Sheet title={t('ui.sponsor.adoption')} saves={t('ui.sponsor.save')} close={close} save={save}>
      {(problems) => (
        <>
          {drafts.map((draft, index) => {
            const field = (part: 'who' | 'measure' | 'unit' | 'baseline' | 'target'): ReactNode => (
              <TextField
                label={t(`ui.sponsor.audience.${part}`)}
                placeholder={t(`ui.sponsor.audience.${part}.example`)}
                value={draft[part]}
                onChange={(value) => change(index, { [part]: value })}
                error={problems[`audiences.${index}.${part}`]}
              />
            );
            return (
              <fieldset key={draft.id} className="part-form">
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
                    value={draft.targetOn}
                    onChange={(targetOn) => change(index, { targetOn })}
                    error={problems[`audiences.${index}.targetOn`]}
                  />
                </div>
                <TextArea
                  label={t('ui.sponsor.resistance')}
                  hint={t('ui.sponsor.team-only')}
                  rows={2}
                  value={draft.resistance}
                  onChange={(resistance) => change(index, { resistance })}
                  error={problems[`audiences.${index}.resistance`]}
                />
                <TextArea
                  label={t('ui.sponsor.answer')}
                  hint={t('ui.sponsor.team-only')}
                  rows={2}
                  value={draft.answer}
                  onChange={(answer) => change(index, { answer })}
                  error={problems[`audiences.${index}.answer`]}
                />
                <button
                  type="button"
                  className="link"
                  onClick={() => setDrafts((before) => before.filter((_one, at) => at !== index))}
                >
                  {t('ui.sponsor.audience-remove')}
                </button>
              </fieldset>
            );
          })}
          {drafts.length < ADOPTION_MOST.audiences && (
            <button type="button" className="link" onClick={() => setDrafts((before) => [...before, newDraft()])}>
              {t('ui.sponsor.part-add')}
            </button>
          )}
        </>
      )}
    </Sheet>
  );
}

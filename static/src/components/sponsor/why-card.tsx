import { useState, type ReactNode } from 'react';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { TextArea, TextField } from '../answer/fields';
import { PersonField } from './person-field';
import { Sheet } from './sheet';
import type { NameOf } from './use-names';
import type { Act, SponsorshipView } from './use-sponsorship';

/** The need as it was stated, and when it was last confirmed. */
export function WhyCard({
  view,
  nameOf,
  edit,
}: {
  view: SponsorshipView;
  nameOf: NameOf;
  edit: (() => void) | null;
}): ReactNode {
  const { t } = useTexts();
  const { sponsorship, today } = view;
  const days = useDayWords(dayOf(today));
  const { why, checkIns, needs } = sponsorship;
  const last = checkIns.at(-1);
  if (why === null) {
    return edit === null ? null : (
      <section className="invite">
        <h2>{t('ui.sponsor.why')}</h2>
        <p>
          {t('ui.sponsor.why-invite')}{' '}
          <button type="button" className="link" onClick={edit}>
            {t('ui.sponsor.mend.write-why')}
          </button>
        </p>
      </section>
    );
  }
  const first = needs[0];
  const stated = why.statedBy === null ? why.statedByText : nameOf(why.statedBy);
  return (
    <section className="why" aria-labelledby="why-title">
      <p className="why-head">
        <b id="why-title">{t('ui.sponsor.why')}</b>
        <span>
          {' · '}
          {[stated, days.long(dayOf(why.statedOn))].filter((word) => word !== '').join(', ')}
        </span>
        {edit !== null && (
          <button type="button" className="link why-edit" onClick={edit} aria-label={t('ui.sponsor.change-why')}>
            {t('ui.sponsor.change')}
          </button>
        )}
      </p>
      <p className="asked" dir="auto">
        {why.need}
      </p>
      {why.measure !== '' && <p dir="auto">{t('ui.sponsor.measured-by', { measure: why.measure })}</p>}
      {first !== undefined && (
        <details>
          <summary>{t('ui.sponsor.first-need')}</summary>
          <p className="asked" dir="auto">
            {first.need}
          </p>
          <p className="hint">{days.long(dayOf(first.statedOn))}</p>
        </details>
      )}
      {last !== undefined && (
        <p className="hint">
          {t(`ui.sponsor.last.${last.verdict}`, {
            name: nameOf(last.confirmedBy ?? last.by),
            date: days.long(dayOf(last.on)),
          })}
          {last.confirmedBy !== null &&
            ` · ${t('ui.sponsor.recorded-by', { name: nameOf(last.by), meeting: last.meeting })}`}
        </p>
      )}
    </section>
  );
}

/** Writes the need down. */
export function WhyForm({
  view,
  nameOf,
  act,
  close,
}: {
  view: SponsorshipView;
  nameOf: NameOf;
  act: Act;
  close: () => void;
}): ReactNode {
  const { t } = useTexts();
  const { why } = view.sponsorship;
  const [need, setNeed] = useState(why?.need ?? '');
  const [measure, setMeasure] = useState(why?.measure ?? '');
  const [statedBy, setStatedBy] = useState(why?.statedBy ?? null);
  const [statedByText, setStatedByText] = useState(why?.statedByText ?? '');
  const [statedOn, setStatedOn] = useState(why?.statedOn ?? view.today);
  return (
    <Sheet
      title={t('ui.sponsor.why')}
      saves={t('ui.sponsor.save')}
      close={close}
      theirs={<WhyCard view={view} nameOf={nameOf} edit={null} />}
      save={() =>
        act('sponsorship.save', {
          revision: view.revision ?? 0,
          why: { need, measure, statedBy, statedByText, statedOn },
        })
      }
    >
      {(problems) => (
        <>
          <TextArea
            label={t('ui.sponsor.need')}
            hint={t('ui.sponsor.need-help')}
            value={need}
            onChange={setNeed}
            error={problems['why.need']}
          />
          <TextField
            label={t('ui.sponsor.measure')}
            value={measure}
            onChange={setMeasure}
            placeholder={t('ui.sponsor.measure.example')}
            error={problems['why.measure']}
          />
          <PersonField
            label={t('ui.sponsor.stated-by')}
            chosen={statedBy}
            choose={setStatedBy}
            error={problems['why.statedBy']}
          />
          {statedBy === null && (
            <TextField
              label={t('ui.sponsor.stated-by-text')}
              value={statedByText}
              onChange={setStatedByText}
              error={problems['why.statedByText']}
            />
          )}
          <TextField
            label={t('ui.sponsor.stated-on')}
            type="date"
            value={statedOn}
            onChange={setStatedOn}
            error={problems['why.statedOn']}
          />
        </>
      )}
    </Sheet>
  );
}

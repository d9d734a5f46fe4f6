import type { ReactNode } from 'react';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { TextArea, TextField } from '../answer/fields';
import { PersonField } from './person-field';
import { Sheet } from './sheet';
import type { NameOf } from './use-names';
import { useSheetDraft } from './use-sheet-draft';
import type { FormProps, SponsorshipView } from './use-sponsorship';

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
export function WhyForm({ view, nameOf, act, close, kept }: FormProps & { nameOf: NameOf }): ReactNode {
  const { t } = useTexts();
  const { why } = view.sponsorship;
  const draft = useSheetDraft(
    kept,
    'sponsor.why',
    {
      need: why?.need ?? '',
      measure: why?.measure ?? '',
      statedBy: why?.statedBy ?? '',
      statedByText: why?.statedByText ?? '',
      statedOn: why?.statedOn ?? view.today,
    },
    ['need'],
  );
  const { body, change } = draft;
  return (
    <Sheet
      title={t('ui.sponsor.why')}
      saves={t('ui.sponsor.save')}
      close={close}
      draft={draft}
      theirs={<WhyCard view={view} nameOf={nameOf} edit={null} />}
      save={() =>
        act('sponsorship.save', {
          revision: view.revision ?? 0,
          why: { ...body, statedBy: body.statedBy === '' ? null : body.statedBy },
        })
      }
    >
      {(problems) => (
        <>
          <TextArea
            label={t('ui.sponsor.need')}
            hint={t('ui.sponsor.need-help')}
            value={body.need}
            onChange={(need) => change({ need })}
            error={problems['why.need']}
          />
          <TextField
            label={t('ui.sponsor.measure')}
            value={body.measure}
            onChange={(measure) => change({ measure })}
            placeholder={t('ui.sponsor.measure.example')}
            error={problems['why.measure']}
          />
          <PersonField
            label={t('ui.sponsor.stated-by')}
            chosen={body.statedBy}
            choose={(accountId) => change({ statedBy: accountId ?? '' })}
            error={problems['why.statedBy']}
          />
          {body.statedBy === '' && (
            <TextField
              label={t('ui.sponsor.stated-by-text')}
              value={body.statedByText}
              onChange={(statedByText) => change({ statedByText })}
              error={problems['why.statedByText']}
            />
          )}
          <TextField
            label={t('ui.sponsor.stated-on')}
            type="date"
            value={body.statedOn}
            onChange={(statedOn) => change({ statedOn })}
            error={problems['why.statedOn']}
          />
        </>
      )}
    </Sheet>
  );
}

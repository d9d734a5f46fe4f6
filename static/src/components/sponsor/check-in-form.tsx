import type { ReactNode } from 'react';
import { CHANGES, VERDICTS, type Change, type Verdict } from '../../../../src/sponsorship/sponsorship';
import { confirmsInPerson } from '../../../../src/sponsorship/sponsorship-rules';
import { useTexts } from '../../lib/surface';
import { TextArea, TextField } from '../answer/fields';
import { Sheet } from './sheet';
import type { NameOf } from './use-names';
import { useNewDraft } from './use-sheet-draft';
import type { FormProps } from './use-sponsorship';

interface Saying {
  verdict: Verdict;
  changes: Change[];
  note: string;
  confirmedBy: string;
  meeting: string;
}

const NOTHING: Saying = { verdict: 'needed', changes: [], note: '', confirmedBy: '', meeting: '' };

/** Still needed, changed, or no longer: in person in one click, or as somebody said it in a meeting. */
export function CheckInForm({
  view,
  nameOf,
  act,
  close,
  kept,
  retire,
}: FormProps & {
  nameOf: NameOf;
  /** Goes on with the end of the epic. */
  retire: () => void;
}): ReactNode {
  const { t } = useTexts();
  const { sponsorship, me } = view;
  const { sponsor, deputy } = sponsorship.people;
  const canConfirm = [sponsor, deputy].flatMap((holder) => holder?.accountId ?? []);
  const isInPerson = confirmsInPerson(sponsorship, me.accountId);
  const draft = useNewDraft(kept, 'sponsor.check-in', NOTHING);
  const { verdict, changes, note, meeting } = draft.body;
  const confirmedBy = canConfirm.find((id) => id === draft.body.confirmedBy) ?? canConfirm[0] ?? null;
  return (
    <Sheet
      title={t('ui.sponsor.check-in')}
      saves={t('ui.sponsor.check-in.save')}
      close={close}
      draft={draft}
      // What is over is offered to be ended.
      saved={verdict === 'no-longer' ? retire : close}
      save={() =>
        act('sponsorship.checkIn', {
          verdict,
          changes: verdict === 'changed' ? changes : [],
          note,
          confirmedBy: isInPerson ? null : confirmedBy,
          meeting: isInPerson ? '' : meeting,
        })
      }
    >
      {(problems) => (
        <>
          <fieldset className="choices">
            <legend className="field-label">{t('ui.sponsor.still-needed')}</legend>
            {VERDICTS.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="verdict"
                  checked={verdict === one}
                  onChange={() => draft.change({ verdict: one })}
                />
                {t(`ui.sponsor.verdict.${one}`)}
              </label>
            ))}
            {problems['verdict'] !== undefined && <span className="field-error">{problems['verdict']}</span>}
          </fieldset>
          {verdict === 'changed' && (
            <fieldset className="choices">
              <legend className="field-label">{t('ui.sponsor.what-changed')}</legend>
              {CHANGES.map((one) => (
                <label key={one}>
                  <input
                    type="checkbox"
                    checked={changes.includes(one)}
                    onChange={() =>
                      draft.change({
                        changes: changes.includes(one) ? changes.filter((other) => other !== one) : [...changes, one],
                      })
                    }
                  />
                  {t(`ui.sponsor.changed.${one}`)}
                </label>
              ))}
              {problems['changes'] !== undefined && <span className="field-error">{problems['changes']}</span>}
            </fieldset>
          )}
          {!isInPerson && canConfirm.length > 0 && (
            <>
              <fieldset className="choices">
                <legend className="field-label">{t('ui.sponsor.confirmed-by')}</legend>
                {canConfirm.map((accountId) => (
                  <label key={accountId}>
                    <input
                      type="radio"
                      name="confirmed-by"
                      checked={confirmedBy === accountId}
                      onChange={() => draft.change({ confirmedBy: accountId })}
                    />
                    <span dir="auto">{nameOf(accountId)}</span>
                  </label>
                ))}
                {problems['confirmedBy'] !== undefined && (
                  <span className="field-error">{problems['confirmedBy']}</span>
                )}
              </fieldset>
              <TextField
                label={t('ui.sponsor.meeting')}
                value={meeting}
                onChange={(words) => draft.change({ meeting: words })}
                placeholder={t('ui.sponsor.meeting.example')}
                error={problems['meeting']}
              />
            </>
          )}
          <TextArea
            label={t('ui.sponsor.note')}
            hint={t('ui.sponsor.team-only')}
            rows={2}
            value={note}
            onChange={(words) => draft.change({ note: words })}
            error={problems['note']}
          />
        </>
      )}
    </Sheet>
  );
}

import { useState, type ReactNode } from 'react';
import { CHANGES, VERDICTS, type Change, type Verdict } from '../../../../src/sponsorship/sponsorship';
import { confirmsInPerson } from '../../../../src/sponsorship/sponsorship-rules';
import { useTexts } from '../../lib/surface';
import { TextArea, TextField } from '../answer/fields';
import { Sheet } from './sheet';
import type { NameOf } from './use-names';
import type { Act, SponsorshipView } from './use-sponsorship';

/** Still needed, changed, or no longer: in person in one click, or as somebody said it in a meeting. */
export function CheckInForm({
  view,
  nameOf,
  act,
  close,
  retire,
}: {
  view: SponsorshipView;
  nameOf: NameOf;
  act: Act;
  close: () => void;
  /** Goes on with the end of the epic. */
  retire: () => void;
}): ReactNode {
  const { t } = useTexts();
  const { sponsorship, me } = view;
  const { sponsor, deputy } = sponsorship.people;
  const canConfirm = [sponsor, deputy].flatMap((holder) => holder?.accountId ?? []);
  const isInPerson = confirmsInPerson(sponsorship, me.accountId);
  const [verdict, setVerdict] = useState<Verdict>('needed');
  const [changes, setChanges] = useState<Change[]>([]);
  const [note, setNote] = useState('');
  const [confirmedBy, setConfirmedBy] = useState(canConfirm[0] ?? null);
  const [meeting, setMeeting] = useState('');
  return (
    <Sheet
      title={t('ui.sponsor.check-in')}
      saves={t('ui.sponsor.check-in.save')}
      close={close}
      save={async () => {
        const outcome = await act('sponsorship.checkIn', {
          verdict,
          changes: verdict === 'changed' ? changes : [],
          note,
          confirmedBy: isInPerson ? null : confirmedBy,
          meeting: isInPerson ? '' : meeting,
        });
        // What is over is offered to be ended; the sheet that closes leaves the next one open.
        if (outcome.ok && verdict === 'no-longer') setTimeout(retire, 0);
        return outcome;
      }}
    >
      {(problems) => (
        <>
          <fieldset className="choices">
            <legend className="field-label">{t('ui.sponsor.still-needed')}</legend>
            {VERDICTS.map((one) => (
              <label key={one}>
                <input type="radio" name="verdict" checked={verdict === one} onChange={() => setVerdict(one)} />
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
                      setChanges((before) =>
                        before.includes(one) ? before.filter((other) => other !== one) : [...before, one],
                      )
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
                      onChange={() => setConfirmedBy(accountId)}
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
                onChange={setMeeting}
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
            onChange={setNote}
            error={problems['note']}
          />
        </>
      )}
    </Sheet>
  );
}

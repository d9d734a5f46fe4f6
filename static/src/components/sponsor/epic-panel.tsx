import { useEffect, useState, type ReactNode } from 'react';
import type { Mend } from '../../../../src/sponsorship/ownership';
import { CADENCES } from '../../../../src/sponsorship/sponsorship';
import { confirmsInPerson } from '../../../../src/sponsorship/sponsorship-rules';
import { createKeptSections } from '../answer/kept-sections';
import { AdoptionSection } from './adoption';
import { AudiencesForm, ReadingForm } from './adoption-forms';
import { Ask } from './ask';
import { CheckInForm } from './check-in-form';
import { focusButton } from './focus-button';
import { Offers } from './offers';
import { OneThing } from './one-thing';
import { Parts, PartsForm, useMissing } from './parts';
import { Questions, QuestionsForm } from './questions';
import { RetireForm } from './retire-form';
import { RoleForm, Roles } from './roles';
import { SponsorStory } from './story';
import { NotReached } from './told';
import { everybodyIn, useNames } from './use-names';
import { OfEpic } from './of-epic';
import type { Act, Actions, SponsorshipView } from './use-sponsorship';
import { WhyCard, WhyForm } from './why-card';
import { mendWords } from './mend-words';
import { Unsaved, type Form } from './unsaved';
import { lazily } from '../lazily';
import { Banner } from '../states';
import { useTexts } from '../../lib/surface';

const PacketPage = lazily(async () => (await import('./packet-page')).PacketPage, 8);

/** What is open on the panel. */
type Open = Form | { form: 'packet' };

const FORMS: Record<Exclude<Mend, 'see-requests'>, Open> = {
  'find-sponsor': { form: 'role', role: 'sponsor' },
  'check-in': { form: 'check-in' },
  retire: { form: 'retire' },
  'name-owner': { form: 'role', role: 'owner' },
  'name-deputy': { form: 'role', role: 'deputy' },
  'write-why': { form: 'why' },
  'ask-successor': { form: 'role', role: 'sponsor' },
  'add-reading': { form: 'reading' },
};

const formOf = (mend: Mend | null): Open | null => (mend === null || mend === 'see-requests' ? null : FORMS[mend]);

/** Who stands behind an epic, and whether people use what it brought; read once it is drawn. */
export function EpicPanel({
  issueId,
  begin = null,
  changed,
}: {
  issueId: string;
  /** What one came to mend. */
  begin?: Mend | null;
  /** Told what is shown, and what a change made of it. */
  changed?: (view: SponsorshipView) => void;
}): ReactNode {
  return (
    <OfEpic issueId={issueId} lines={5}>
      {(view, actions) => <Panel view={view} actions={actions} begin={begin} changed={changed} />}
    </OfEpic>
  );
}

function Panel({
  view,
  actions: { act, ask },
  begin,
  changed,
}: {
  view: SponsorshipView;
  actions: Actions;
  begin: Mend | null;
  changed: ((view: SponsorshipView) => void) | undefined;
}): ReactNode {
  const { t } = useTexts();
  const { sponsorship, me, epic } = view;
  const nameOf = useNames(
    everybodyIn(sponsorship, [
      epic.assignee,
      epic.reporter,
      ...[...view.offers, ...view.told].map(({ accountId }) => accountId),
    ]),
  );
  const [open, setOpen] = useState<Open | null>(me.mayWrite ? formOf(begin) : null);
  useEffect(() => changed?.(view), [changed, view]);
  const missing = useMissing(sponsorship.parts);
  const close = (): void => setOpen(null);
  const edit = (what: Open): (() => void) | null => (me.mayWrite ? () => setOpen(what) : null);
  const isRetired = sponsorship.retired !== null;
  const [kept] = useState(() => createKeptSections(me.accountId, epic.id, () => window.sessionStorage));
  const shared = { view, act, close, kept };
  // A click without a form has no other place to say why it came to nothing.
  const [refused, setRefused] = useState<string | null>(null);
  const aloud: Act = async (name, payload) => {
    const outcome = await act(name, payload);
    setRefused(outcome.ok ? null : (outcome.message ?? Object.values(outcome.problems)[0] ?? null));
    return outcome;
  };
  if (open?.form === 'packet') {
    return (
      <PacketPage
        issueId={epic.id}
        close={() => {
          close();
          focusButton(t('ui.packet.open'));
        }}
      />
    );
  }
  return (
    <>
      <OneThing view={view} nameOf={nameOf} mend={me.mayWrite ? (what) => setOpen(formOf(what)) : null} />
      {me.mayWrite && !isRetired && <Ask view={view} nameOf={nameOf} ask={ask} />}
      {isRetired && me.mayWrite && (
        <button type="button" className="link" onClick={() => void aloud('sponsorship.resume', {})}>
          {t('ui.sponsor.resume')}
        </button>
      )}
      {refused !== null && (
        <Banner tone="warning" alert>
          {refused}
        </Banner>
      )}
      {!isRetired && <NotReached told={view.told} nameOf={nameOf} />}
      <Offers
        offers={view.offers}
        nameOf={nameOf}
        take={(accountId) => void aloud('sponsorship.takeOffer', { accountId })}
      />
      {me.mayWrite && isHandedOver(view) && (
        <p className="hint">
          {t('ui.packet.why')}{' '}
          <button type="button" className="link" onClick={() => setOpen({ form: 'packet' })}>
            {t('ui.packet.open')}
          </button>
        </p>
      )}
      {me.mayWrite && <Unsaved kept={kept} open={open} show={setOpen} />}
      {open?.form === 'role' && <RoleForm key={open.role} {...shared} role={open.role} nameOf={nameOf} />}
      {open?.form === 'check-in' && (
        <CheckInForm {...shared} nameOf={nameOf} retire={() => setOpen({ form: 'retire' })} />
      )}
      {open?.form === 'retire' && <RetireForm {...shared} />}
      <Roles view={view} nameOf={nameOf} edit={me.mayWrite ? (role) => setOpen({ form: 'role', role }) : null} />
      {open?.form === 'why' ? (
        <WhyForm {...shared} nameOf={nameOf} />
      ) : (
        <WhyCard view={view} nameOf={nameOf} edit={edit({ form: 'why' })} />
      )}
      {me.mayWrite && !isRetired && view.ownership.reasons[0]?.mend !== 'check-in' && canBeConfirmed(view) && (
        <div>
          <button type="button" className="button" onClick={() => setOpen({ form: 'check-in' })}>
            {t(mendWords('check-in', { hasSponsor: true, isInPerson: confirmsInPerson(sponsorship, me.accountId) }))}
          </button>
        </div>
      )}
      {open?.form === 'audiences' && <AudiencesForm {...shared} />}
      {open?.form === 'reading' && <ReadingForm {...shared} />}
      <AdoptionSection view={view} edit={edit({ form: 'audiences' })} enter={edit({ form: 'reading' })} />
      <div className="folds">
        {(sponsorship.parts.length > 0 || me.mayWrite) && (
          <details open={open?.form === 'parts' || undefined}>
            <summary>
              {t('ui.sponsor.parts')}
              {missing !== null && `: ${missing}`}
            </summary>
            {open?.form === 'parts' ? (
              <PartsForm {...shared} nameOf={nameOf} />
            ) : (
              <Parts view={view} nameOf={nameOf} edit={edit({ form: 'parts' })} />
            )}
          </details>
        )}
        {me.mayWrite && (
          <details open={open?.form === 'questions' || undefined}>
            <summary>{t('ui.sponsor.questions')}</summary>
            {open?.form === 'questions' ? (
              <QuestionsForm {...shared} />
            ) : (
              <Questions view={view} edit={() => setOpen({ form: 'questions' })} />
            )}
          </details>
        )}
        <details>
          <summary>{t('ui.sponsor.story')}</summary>
          <SponsorStory record={sponsorship} nameOf={nameOf} today={view.today} />
        </details>
        {me.mayWrite && !isRetired && (
          <details>
            <summary>{t('ui.sponsor.more')}</summary>
            <div className="sponsor-more">
              <label className="field">
                <span className="field-label">{t('ui.sponsor.cadence')}</span>
                <select
                  className="input"
                  value={sponsorship.cadence}
                  onChange={({ target }) => {
                    const cadence = CADENCES.find((days) => days === Number(target.value));
                    if (cadence !== undefined)
                      void aloud('sponsorship.save', { revision: view.revision ?? 0, cadence });
                  }}
                >
                  {CADENCES.map((days) => (
                    <option key={days} value={days}>
                      {t('ui.sponsor.every', { n: days })}
                    </option>
                  ))}
                </select>
              </label>
              {sponsorship.people.budget === null && (
                <button type="button" className="link" onClick={() => setOpen({ form: 'role', role: 'budget' })}>
                  {t('ui.sponsor.name-budget')}
                </button>
              )}
              <button type="button" className="link" onClick={() => setOpen({ form: 'packet' })}>
                {t('ui.packet.open')}
              </button>
              <button type="button" className="link" onClick={() => setOpen({ form: 'retire' })}>
                {t('ui.sponsor.mend.retire')}
              </button>
            </div>
          </details>
        )}
      </div>
    </>
  );
}

/** Somebody takes over, or has to: then the packet is of use. */
const isHandedOver = ({ ownership }: SponsorshipView): boolean =>
  ownership.state === 'lapsed' || ownership.reasons.some(({ code }) => code === 'successor-unasked');

/** Somebody can confirm it, and the note on top does not offer that already. */
const canBeConfirmed = ({ sponsorship, ownership }: SponsorshipView): boolean =>
  ownership.reasons.length > 0 && (sponsorship.people.sponsor !== null || sponsorship.people.deputy !== null);

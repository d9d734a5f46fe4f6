import { useState, type ReactNode } from 'react';
import type { Mend } from '../../../../src/sponsorship/ownership';
import { CADENCES, type Role } from '../../../../src/sponsorship/sponsorship';
import { AdoptionSection } from '../../components/sponsor/adoption';
import { AudiencesForm, ReadingForm } from '../../components/sponsor/adoption-forms';
import { CheckInForm } from '../../components/sponsor/check-in-form';
import { focusButton } from '../../components/sponsor/focus-button';
import { Offers } from '../../components/sponsor/offers';
import { OneThing } from '../../components/sponsor/one-thing';
import { Parts, PartsForm, useMissing } from '../../components/sponsor/parts';
import { Questions, QuestionsForm } from '../../components/sponsor/questions';
import { RetireForm } from '../../components/sponsor/retire-form';
import { RoleForm, Roles } from '../../components/sponsor/roles';
import { SponsorStory } from '../../components/sponsor/story';
import { NotReached } from '../../components/sponsor/told';
import { everybodyIn, useNames } from '../../components/sponsor/use-names';
import { useSponsorship, type Act, type SponsorshipView } from '../../components/sponsor/use-sponsorship';
import { WhyCard, WhyForm } from '../../components/sponsor/why-card';
import { lazily } from '../../components/lazily';
import { Banner, Failed, Loading } from '../../components/states';
import { issueOf } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';

const PacketPage = lazily(async () => (await import('../../components/sponsor/packet-page')).PacketPage, 8);

/** The form that is open on the panel. */
type Open =
  | { form: 'role'; role: Role }
  | { form: 'why' | 'check-in' | 'parts' | 'questions' | 'retire' | 'reading' | 'audiences' | 'packet' };

const FORMS: Record<Mend, Open> = {
  'find-sponsor': { form: 'role', role: 'sponsor' },
  'check-in': { form: 'check-in' },
  retire: { form: 'retire' },
  'name-owner': { form: 'role', role: 'owner' },
  'name-deputy': { form: 'role', role: 'deputy' },
  'write-why': { form: 'why' },
  'ask-successor': { form: 'role', role: 'sponsor' },
  'add-reading': { form: 'reading' },
};

/** Who stands behind an epic, and whether people use what it brought. */
export function SponsorPanel(): ReactNode {
  const { t } = useTexts();
  const { extension } = useSurfaceContext();
  const issue = issueOf(extension);
  return (
    <main className="sponsor" aria-label={t('manifest.panel.sponsor')}>
      <h1 className="visually-hidden">{t('manifest.panel.sponsor')}</h1>
      {issue === null ? <Failed failure={{ code: 'NOT_FOUND' }} /> : <OfEpic issueId={issue.id} />}
    </main>
  );
}

function OfEpic({ issueId }: { issueId: string }): ReactNode {
  const { state, reload, act } = useSponsorship(issueId);
  if (state.kind === 'loading') return <Loading lines={5} />;
  if (state.kind === 'failed') return <Failed failure={state.failure} retry={reload} />;
  return <Panel view={state.view} act={act} />;
}

function Panel({ view, act }: { view: SponsorshipView; act: Act }): ReactNode {
  const { t } = useTexts();
  const { sponsorship, me, epic } = view;
  const nameOf = useNames(
    everybodyIn(sponsorship, [
      epic.assignee,
      epic.reporter,
      ...[...view.offers, ...view.told].map(({ accountId }) => accountId),
    ]),
  );
  const [open, setOpen] = useState<Open | null>(null);
  const missing = useMissing(sponsorship.parts);
  const close = (): void => setOpen(null);
  const edit = (what: Open): (() => void) | null => (me.mayWrite ? () => setOpen(what) : null);
  const isRetired = sponsorship.retired !== null;
  const shared = { view, act, close };
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
      <OneThing view={view} nameOf={nameOf} mend={me.mayWrite ? (what) => setOpen(FORMS[what]) : null} />
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
      {open?.form === 'role' && <RoleForm key={open.role} {...shared} role={open.role} nameOf={nameOf} />}
      {open?.form === 'check-in' && (
        <CheckInForm {...shared} nameOf={nameOf} retire={() => setOpen({ form: 'retire' })} />
      )}
      {open?.form === 'retire' && <RetireForm act={act} close={close} />}
      <Roles view={view} nameOf={nameOf} edit={me.mayWrite ? (role) => setOpen({ form: 'role', role }) : null} />
      {open?.form === 'why' ? (
        <WhyForm {...shared} nameOf={nameOf} />
      ) : (
        <WhyCard view={view} nameOf={nameOf} edit={edit({ form: 'why' })} />
      )}
      {me.mayWrite && !isRetired && view.ownership.reasons[0]?.mend !== 'check-in' && canBeConfirmed(view) && (
        <div>
          <button type="button" className="button" onClick={() => setOpen({ form: 'check-in' })}>
            {t('ui.sponsor.mend.check-in')}
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

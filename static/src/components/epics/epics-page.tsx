import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { dateIn } from '../../../../src/decisions/calendar-date';
import { ownershipValue } from '../../../../src/sponsorship/ownership-value';
import { call, showFlag, type CallResult } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { findEpics, type EpicOfList } from '../../lib/epics';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useDecisionContext } from '../../lib/use-decision-context';
import { useOpening } from '../../lib/use-opening';
import { focusButton } from '../sponsor/focus-button';
import { Offers } from '../sponsor/offers';
import type { SponsorshipView } from '../sponsor/use-sponsorship';
import { useNames, type NameOf } from '../sponsor/use-names';
import { lazily } from '../lazily';
import { Empty, Failed, Loading } from '../states';
import { HandOverForm } from './hand-over-form';
import { Download } from './download';
import { isSoon, lapsesOn, sorted, sponsorsOf, STATE_ORDER } from './epic-rows';
import { useOffers } from './use-offers';
import './epics.css';

const PacketPage = lazily(async () => (await import('../sponsor/packet-page')).PacketPage, 8);

/** All epics of a project by ownership: what has lapsed, what lapses soon, who sponsors how many. */
export function EpicsPage({
  projectId,
  packet,
  openPacket,
}: {
  projectId: string;
  /** Key of the epic whose hand-over packet is open. */
  packet: string | null;
  openPacket: (key: string | null) => void;
}): ReactNode {
  const { t } = useTexts();
  const [found, setFound] = useState<CallResult<EpicOfList[] | null> | null>(null);
  const load = useCallback((): void => {
    void findEpics(projectId).then(setFound);
  }, [projectId]);
  useEffect(load, [load]);
  // Jira's search knows a change a little later; what one just did is shown at once.
  const put = useCallback(({ epic, ownership, sponsorship }: SponsorshipView): void => {
    const value = ownershipValue(ownership, sponsorship.people);
    setFound((before) =>
      before?.ok === true && before.value !== null
        ? { ok: true, value: before.value.map((one) => (one.id === epic.id ? { ...one, value } : one)) }
        : before,
    );
  }, []);
  const opened = packet !== null && found?.ok === true ? found.value?.find(({ key }) => key === packet) : undefined;
  if (opened !== undefined) {
    return (
      <main className="epics" aria-label={t('ui.packet')}>
        <h1>{t('ui.packet')}</h1>
        <PacketPage
          issueId={opened.id}
          close={() => {
            openPacket(null);
            focusButton(t('ui.epics.packet-of', { key: opened.key }));
          }}
        />
      </main>
    );
  }
  return (
    <main className="epics" aria-label={t('ui.epics.title')}>
      <h1>{t('ui.epics.title')}</h1>
      {found === null ? (
        <Loading lines={8} />
      ) : !found.ok ? (
        <Failed failure={found.error} retry={load} />
      ) : found.value === null || found.value.length === 0 ? (
        <Empty title={t('ui.epics.none')}>
          <p>{t(found.value === null ? 'ui.epics.hidden' : 'ui.epics.none-help')}</p>
        </Empty>
      ) : (
        <Epics projectId={projectId} epics={found.value} put={put} openPacket={openPacket} />
      )}
    </main>
  );
}

function Epics({
  projectId,
  epics,
  put,
  openPacket,
}: {
  projectId: string;
  epics: EpicOfList[];
  /** Shows what a change made of an epic. */
  put: (view: SponsorshipView) => void;
  openPacket: (key: string) => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { timeZone, accountId: me } = useSurfaceContext();
  const [today] = useState(() => dateIn(Date.now(), timeZone));
  const rows = useMemo(() => sorted(epics), [epics]);
  const sponsors = useMemo(() => sponsorsOf(epics), [epics]);
  const { context } = useDecisionContext(projectId);
  const canDecide = context?.canDecide === true;
  const { offers, drop } = useOffers(projectId, canDecide ? unsupported(rows) : []);
  const ids = [
    ...epics.flatMap(({ value }) =>
      [value.sponsor, value.deputy, value.owner, value.standIn].filter((id) => id !== undefined),
    ),
    ...[...offers.values()].flat().map(({ accountId }) => accountId),
  ];
  const take = (issueId: string, accountId: string): void => {
    void call('sponsorship.takeOffer', { issueId, accountId }).then((result) => {
      if (!result.ok) {
        showFlag(`offer-${issueId}`, sentenceOf(texts, result.error), 'error');
        return;
      }
      drop(issueId);
      put(result.value);
    });
  };
  const nameOf = useNames([...new Set(ids)].sort());
  const [from, setFrom] = useState<string | null>(null);
  const soon = rows.filter((epic) => isSoon(epic, today));
  const counts = STATE_ORDER.map((state) => [state, rows.filter(({ value }) => value.state === state).length] as const);
  return (
    <>
      <p className="epics-plate">
        {counts
          .filter(([, n]) => n > 0)
          .map(([state, n]) => `${t(`ownership.state.${state}`)}: ${n}`)
          .join(' · ')}
        {soon.length > 0 && ` · ${t('ui.epics.soon', { n: soon.length })}`}
      </p>
      {rows.some(({ value }) => value.sponsor === undefined) && <p className="hint">{t('ui.epics.how')}</p>}
      <div className="epics-scroll" role="region" aria-label={t('ui.epics.title')} tabIndex={0}>
        <table className="epics-table">
          <thead>
            <tr>
              <th scope="col">{t('ui.epics.epic')}</th>
              <th scope="col">{t('ui.epics.ownership')}</th>
              <th scope="col">{t('ui.sponsor.role.sponsor')}</th>
              <th scope="col">{t('ui.sponsor.role.owner')}</th>
              <th scope="col">{t('ui.epics.next')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((epic) => (
              <Row
                key={epic.id}
                epic={epic}
                today={today}
                nameOf={nameOf}
                offers={offers.get(epic.id) ?? []}
                take={(accountId) => take(epic.id, accountId)}
                openPacket={canDecide || isNamed(epic, me) ? () => openPacket(epic.key) : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      <section className="epics-sponsors" aria-labelledby="sponsors" hidden={sponsors.length === 0}>
        <h2 id="sponsors">{t('ui.epics.sponsors')}</h2>
        <ul>
          {sponsors.map(({ accountId, count }) => (
            <li key={accountId}>
              <span dir="auto">{nameOf(accountId)}</span>
              <span className="hint">{t('ui.epics.count', { n: count })}</span>
              <button
                type="button"
                className="link"
                aria-label={t('ui.epics.hand-over-of', { name: nameOf(accountId) })}
                onClick={() => setFrom(accountId)}
              >
                {t('ui.epics.hand-over')}
              </button>
            </li>
          ))}
        </ul>
        {from !== null && (
          <HandOverForm
            key={from}
            projectId={projectId}
            from={from}
            nameOf={nameOf}
            epics={epics}
            put={put}
            close={() => setFrom(null)}
          />
        )}
      </section>
      <Download rows={rows} nameOf={nameOf} today={today} />
    </>
  );
}

/** Ids of epics behind which nobody stands; offers are of use there. */
function unsupported(epics: readonly EpicOfList[]): string[] {
  return epics.filter(({ value }) => value.sponsor === undefined || value.state === 'lapsed').map(({ id }) => id);
}

const isNamed = ({ value }: EpicOfList, accountId: string | null): boolean =>
  [value.sponsor, value.deputy, value.owner].some((id) => id !== undefined && id === accountId);

function Row({
  epic,
  today,
  nameOf,
  offers,
  take,
  openPacket,
}: {
  epic: EpicOfList;
  today: string;
  nameOf: NameOf;
  offers: readonly { accountId: string }[];
  take: (accountId: string) => void;
  /** Null for who may not read it. */
  openPacket: (() => void) | null;
}): ReactNode {
  const { t } = useTexts();
  const open = useOpening();
  const days = useDayWords(dayOf(today));
  const { key, title, value } = epic;
  const lapses = lapsesOn(epic);
  return (
    <tr>
      <td>
        <button type="button" className="link" onClick={() => open(key)}>
          <span className="hint">{key}</span> <span dir="auto">{title}</span>
        </button>
      </td>
      <td data-label={t('ui.epics.ownership')}>
        <b className={value.state === 'lapsed' ? 'epics-lapsed' : undefined}>{t(`ownership.state.${value.state}`)}</b>
        {value.reason !== undefined && <span className="hint"> {t(`ownership.reason.${value.reason}`)}</span>}
        {value.state === 'lapsed' && openPacket !== null && (
          <button
            type="button"
            className="link epics-packet"
            aria-label={t('ui.epics.packet-of', { key })}
            onClick={openPacket}
          >
            {t('ui.epics.packet')}
          </button>
        )}
      </td>
      <td dir="auto" data-label={t('ui.sponsor.role.sponsor')}>
        {value.sponsor === undefined ? t('ui.sponsor.not-named') : nameOf(value.sponsor)}
        {value.standIn !== undefined && (
          <span className="hint"> {t('ui.sponsor.stands-in', { name: nameOf(value.standIn) })}</span>
        )}
        <Offers offers={offers} nameOf={nameOf} take={take} />
      </td>
      <td dir="auto" data-label={t('ui.sponsor.role.owner')}>
        {value.owner === undefined ? t('ui.sponsor.not-named') : nameOf(value.owner)}
      </td>
      <td data-label={t('ui.epics.next')}>
        {value.nextCheckIn !== undefined && days.short(dayOf(value.nextCheckIn))}
        {lapses !== null && isSoon(epic, today) && (
          <span className="hint"> {t('ui.epics.lapses', { date: days.short(dayOf(lapses)) })}</span>
        )}
      </td>
    </tr>
  );
}

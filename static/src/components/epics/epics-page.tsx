import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { dateIn } from '../../../../src/decisions/calendar-date';
import type { CallResult } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { findEpics, type EpicOfList } from '../../lib/epics';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import { useNames, type NameOf } from '../sponsor/use-names';
import { Empty, Failed, Loading } from '../states';
import { HandOverForm } from './hand-over-form';
import { csvOf, isSoon, lapsesOn, sorted, sponsorsOf, STATE_ORDER } from './epic-rows';
import './epics.css';

/** All epics of a project by ownership: what has lapsed, what lapses soon, who sponsors how many. */
export function EpicsPage({ projectId }: { projectId: string }): ReactNode {
  const { t } = useTexts();
  const [found, setFound] = useState<CallResult<EpicOfList[] | null> | null>(null);
  const load = useCallback((): void => {
    void findEpics(projectId).then(setFound);
  }, [projectId]);
  useEffect(load, [load]);
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
        <Epics epics={found.value} reload={load} />
      )}
    </main>
  );
}

function Epics({ epics, reload }: { epics: EpicOfList[]; reload: () => void }): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const [today] = useState(() => dateIn(Date.now(), timeZone));
  const rows = useMemo(() => sorted(epics), [epics]);
  const sponsors = useMemo(() => sponsorsOf(epics), [epics]);
  const ids = epics.flatMap(({ value }) =>
    [value.sponsor, value.deputy, value.owner, value.standIn].filter((id) => id !== undefined),
  );
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
              <Row key={epic.id} epic={epic} today={today} nameOf={nameOf} />
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
            from={from}
            nameOf={nameOf}
            epics={epics}
            close={() => {
              setFrom(null);
              reload();
            }}
          />
        )}
      </section>
      <Download rows={rows} nameOf={nameOf} />
    </>
  );
}

function Row({ epic, today, nameOf }: { epic: EpicOfList; today: string; nameOf: NameOf }): ReactNode {
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
      </td>
      <td dir="auto" data-label={t('ui.sponsor.role.sponsor')}>
        {value.sponsor === undefined ? t('ui.sponsor.not-named') : nameOf(value.sponsor)}
        {value.standIn !== undefined && (
          <span className="hint"> {t('ui.sponsor.stands-in', { name: nameOf(value.standIn) })}</span>
        )}
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

/** The same as a file for spreadsheets. */
function Download({ rows, nameOf }: { rows: readonly EpicOfList[]; nameOf: NameOf }): ReactNode {
  const { t } = useTexts();
  const name = (accountId: string | undefined): string => (accountId === undefined ? '' : nameOf(accountId));
  const save = (): void => {
    const head = [
      t('ui.epics.key'),
      t('ui.epics.epic'),
      t('ui.epics.ownership'),
      t('ui.epics.why'),
      t('ui.sponsor.role.sponsor'),
      t('ui.sponsor.role.deputy'),
      t('ui.sponsor.role.owner'),
      t('ui.epics.next'),
    ];
    const lines = rows.map(({ key, title, value }) => [
      key,
      title,
      t(`ownership.state.${value.state}`),
      value.reason === undefined ? '' : t(`ownership.reason.${value.reason}`),
      name(value.sponsor),
      name(value.deputy),
      name(value.owner),
      value.nextCheckIn ?? '',
    ]);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csvOf([head, ...lines])], { type: 'text/csv' }));
    link.download = `${t('ui.epics.title')}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div>
      <button type="button" className="button" onClick={save}>
        {t('ui.epics.csv')}
      </button>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { Mend } from '../../../../src/sponsorship/ownership';
import { mendOf } from '../../../../src/sponsorship/ownership-rules';
import { dayOf } from '../../lib/days';
import type { EpicOfList } from '../../lib/epics';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import { mendWords } from '../sponsor/mend-words';
import { Offers } from '../sponsor/offers';
import type { NameOf } from '../sponsor/use-names';
import { isSoon, lapsesOn } from './epic-rows';

interface Props {
  rows: readonly EpicOfList[];
  today: string;
  nameOf: NameOf;
  /** Who could stand behind an epic. */
  offersOf: (epic: EpicOfList) => readonly { accountId: string }[];
  take: (issueId: string, accountId: string) => void;
  /** Whether the reader may read and change more of an epic: nobody is offered what they would be refused. */
  mayChange: (epic: EpicOfList) => boolean;
  openPacket: (key: string) => void;
  /** Opens what is recorded of an epic, with what mends it. */
  openPanel: (key: string, mend: Mend | null) => void;
}

/** Epics with how they stand and who stands behind them. */
export function EpicTable({ rows, ...shared }: Props): ReactNode {
  const { t } = useTexts();
  return (
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
            <Row key={epic.id} epic={epic} {...shared} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ epic, today, nameOf, offersOf, take, ...door }: Omit<Props, 'rows'> & { epic: EpicOfList }): ReactNode {
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
        <Standing epic={epic} />
        {door.mayChange(epic) && <Doors epic={epic} {...door} />}
      </td>
      <td dir="auto" data-label={t('ui.sponsor.role.sponsor')}>
        {value?.sponsor === undefined ? t('ui.sponsor.not-named') : nameOf(value.sponsor)}
        {value?.standIn !== undefined && (
          <span className="hint"> {t('ui.sponsor.stands-in', { name: nameOf(value.standIn) })}</span>
        )}
        <Offers offers={offersOf(epic)} nameOf={nameOf} take={(accountId) => take(epic.id, accountId)} />
      </td>
      <td dir="auto" data-label={t('ui.sponsor.role.owner')}>
        {value?.owner === undefined ? t('ui.sponsor.not-named') : nameOf(value.owner)}
      </td>
      <td data-label={t('ui.epics.next')}>
        {value?.nextCheckIn !== undefined &&
          (value.nextCheckIn < today
            ? t('ui.epics.due-since', { date: days.short(dayOf(value.nextCheckIn)) })
            : days.short(dayOf(value.nextCheckIn)))}
        {lapses !== null && isSoon(epic, today) && (
          <span className="hint"> {t('ui.epics.lapses', { date: days.short(dayOf(lapses)) })}</span>
        )}
      </td>
    </tr>
  );
}

function Standing({ epic: { value, isDone } }: { epic: EpicOfList }): ReactNode {
  const { t } = useTexts();
  if (value === null) return <span className="hint">{t(isDone ? 'ui.epics.unnamed-done' : 'ui.epics.unnamed')}</span>;
  return (
    <>
      <b className={value.state === 'lapsed' ? 'epics-lapsed' : undefined}>{t(`ownership.state.${value.state}`)}</b>
      {value.reason !== undefined && <span className="hint"> {t(`ownership.reason.${value.reason}`)}</span>}
    </>
  );
}

/** By which the focus finds back to what one opened. */
export const doorId = (door: 'panel' | 'packet', key: string): string => `${door}-of-${key}`;

/** What there is to do, and what to read before one takes over. */
function Doors({
  epic: { key, title, value, isDone },
  openPacket,
  openPanel,
}: Pick<Props, 'openPacket' | 'openPanel'> & { epic: EpicOfList }): ReactNode {
  const { t } = useTexts();
  const { accountId: me } = useSurfaceContext();
  const nobody = isDone ? null : 'find-sponsor';
  const mend = value === null ? nobody : value.reason === undefined ? null : mendOf(value.reason);
  const stands = {
    hasSponsor: value?.sponsor !== undefined,
    isInPerson: me !== null && (value?.sponsor === me || value?.deputy === me),
  };
  const what = t(mend === null ? 'ui.epics.change' : mendWords(mend, stands));
  return (
    <span className="epics-doors">
      <button
        type="button"
        className="link"
        id={doorId('panel', key)}
        aria-label={t('ui.epics.mend-of', { what, key, title })}
        onClick={() => openPanel(key, mend)}
      >
        {what}
      </button>
      {value?.state === 'lapsed' && (
        <button
          type="button"
          className="link"
          id={doorId('packet', key)}
          aria-label={t('ui.epics.packet-of', { key })}
          onClick={() => openPacket(key)}
        >
          {t('ui.epics.packet')}
        </button>
      )}
    </span>
  );
}

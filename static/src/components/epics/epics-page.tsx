import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { dateIn } from '../../../../src/decisions/calendar-date';
import type { Mend } from '../../../../src/sponsorship/ownership';
import { call, showFlag } from '../../lib/bridge';
import type { EpicOfList } from '../../lib/epics';
import { sentenceOf } from '../../lib/failures';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { useDecisionContext } from '../../lib/use-decision-context';
import { useGrowing } from '../backlog/use-growing';
import { lazily } from '../lazily';
import { focusButton, focusId } from '../sponsor/focus-button';
import type { SponsorshipView } from '../sponsor/use-sponsorship';
import { useNames } from '../sponsor/use-names';
import { Banner, Empty, Failed, Loading } from '../states';
import { Download } from './download';
import { isNamed, isSoon, sorted, standingOf, STANDINGS } from './epic-rows';
import { doorId, EpicTable } from './epic-table';
import { Sponsors } from './sponsors';
import { useEpics, type Epics } from './use-epics';
import { useOffers } from './use-offers';
import { now } from '../../lib/clock';
import './epics.css';

const PacketPage = lazily(async () => (await import('../sponsor/packet-page')).PacketPage, 8);
const EpicPanel = lazily(async () => (await import('../sponsor/epic-panel')).EpicPanel, 8);

/** What is open of one epic, by its key. */
export interface Opened {
  packet: string | null;
  panel: string | null;
}

const NOTHING: Opened = { packet: null, panel: null };

/** All epics of a project by ownership: what has lapsed, what lapses soon, who sponsors how many. */
export function EpicsPage({
  projectId,
  opened,
  show,
}: {
  projectId: string;
  opened: Opened;
  show: (opened: Opened) => void;
}): ReactNode {
  const { t } = useTexts();
  const { found, reload, put } = useEpics(projectId);
  const { context } = useDecisionContext(projectId);
  // What one came to mend; a link to an epic brings nothing.
  const [begin, setBegin] = useState<Mend | null>(null);
  const last = useRef<string | null>(null);
  const key = opened.panel ?? opened.packet;
  const epic = key === null ? undefined : found.epics?.find((one) => one.key === key);
  if (key !== null) last.current = key;
  const back = (door: string): void => {
    show(NOTHING);
    focusId(door);
  };
  if (epic !== undefined && opened.panel !== null) {
    return (
      <main className="epics" aria-label={t('manifest.panel.sponsor')}>
        <OneEpic epic={epic} back={() => back(doorId('panel', epic.key))}>
          <EpicPanel issueId={epic.id} begin={begin} changed={put} />
        </OneEpic>
      </main>
    );
  }
  if (epic !== undefined) {
    return (
      <main className="epics" aria-label={t('ui.packet')}>
        <h1>{t('ui.packet')}</h1>
        <PacketPage issueId={epic.id} close={() => back(doorId('packet', epic.key))} />
      </main>
    );
  }
  return (
    <main className="epics" aria-label={t('ui.epics.title')}>
      <h1>{t('ui.epics.title')}</h1>
      <p className="epics-words">{t('ui.epics.help')}</p>
      {key !== null && found.isWhole && !found.isHidden && (
        <Banner tone="warning">{t('ui.epics.not-here', { key })}</Banner>
      )}
      {found.isHidden ? (
        <Empty title={t('ui.epics.none')}>
          <p>{t('ui.epics.hidden')}</p>
        </Empty>
      ) : found.epics === null || (key !== null && !found.isWhole && found.failure === null) ? (
        found.failure === null ? (
          <Loading lines={8} />
        ) : (
          <Failed failure={found.failure} retry={reload} />
        )
      ) : found.isWhole && found.epics.length === 0 ? (
        <Empty title={t('ui.epics.none')}>
          <p>{t('ui.epics.none-help')}</p>
        </Empty>
      ) : (
        <AllEpics
          projectId={projectId}
          found={found}
          epics={found.epics}
          canDecide={context?.canDecide === true}
          last={last.current}
          reload={reload}
          put={put}
          openPacket={(one) => show({ packet: one, panel: null })}
          openPanel={(one, mend) => {
            setBegin(mend);
            show({ packet: null, panel: one });
          }}
        />
      )}
    </main>
  );
}

/** One epic in place of the list, with the way back to it. */
function OneEpic({ epic, back, children }: { epic: EpicOfList; back: () => void; children: ReactNode }): ReactNode {
  const { t } = useTexts();
  useEffect(() => focusButton(t('ui.packet.back')), [t]);
  return (
    <>
      <div className="row epics-back">
        <button type="button" className="button button-quiet" onClick={back}>
          {t('ui.packet.back')}
        </button>
      </div>
      <h1 dir="auto">
        <span className="hint">{epic.key}</span> {epic.title}
      </h1>
      <div className="sponsor">{children}</div>
    </>
  );
}

const STEPS = { first: 100, more: 200 };

function AllEpics({
  projectId,
  found,
  epics,
  canDecide,
  last,
  reload,
  put,
  openPacket,
  openPanel,
}: {
  projectId: string;
  found: Epics;
  epics: readonly EpicOfList[];
  canDecide: boolean;
  /** The epic that was opened last: whoever comes back from it finds it. */
  last: string | null;
  reload: () => void;
  /** Shows what a change made of an epic. */
  put: (view: SponsorshipView) => void;
  openPacket: (key: string) => void;
  openPanel: (key: string, mend: Mend | null) => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { timeZone, accountId: me } = useSurfaceContext();
  const [today] = useState(() => dateIn(now(), timeZone));
  const rows = useMemo(() => sorted(epics), [epics]);
  const first = Math.max(STEPS.first, rows.findIndex(({ key }) => key === last) + 1);
  const { shown, end, grow } = useGrowing(rows.length, projectId, { ...STEPS, first });
  const drawn = rows.slice(0, shown);
  const { offers, drop } = useOffers(projectId, canDecide ? unsupported(drawn) : []);
  const ids = [
    ...drawn.flatMap(({ value }) =>
      [value?.sponsor, value?.deputy, value?.owner, value?.standIn].filter((id) => id !== undefined),
    ),
    ...[...offers.values()].flat().map(({ accountId }) => accountId),
  ];
  const nameOf = useNames([...new Set(ids)].sort());
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
  return (
    <>
      <Plate rows={rows} today={today} />
      {!found.isWhole && found.failure === null && (
        <p role="status" className="hint">
          {t('ui.epics.loading')}
        </p>
      )}
      {found.failure !== null && (
        <Banner tone="warning" alert title={t('ui.epics.cut')}>
          {sentenceOf(texts, found.failure)}{' '}
          <button type="button" className="link" onClick={reload}>
            {t('ui.state.retry')}
          </button>
        </Banner>
      )}
      <EpicTable
        rows={drawn}
        today={today}
        nameOf={nameOf}
        offersOf={(epic) => offers.get(epic.id) ?? []}
        take={take}
        mayChange={(epic) => canDecide || isNamed(epic, me)}
        openPacket={openPacket}
        openPanel={openPanel}
      />
      {rows.length > shown && (
        <button ref={end} type="button" className="button button-quiet" onClick={grow}>
          {t('ui.board.more', { n: rows.length - shown })}
        </button>
      )}
      {found.isWhole && (
        <>
          <Sponsors projectId={projectId} epics={epics} canDecide={canDecide} me={me} put={put} />
          <Download rows={rows} today={today} />
        </>
      )}
    </>
  );
}

/** How many stand how, and how many lapse soon. */
function Plate({ rows, today }: { rows: readonly EpicOfList[]; today: string }): ReactNode {
  const { t } = useTexts();
  const soon = rows.filter((epic) => isSoon(epic, today)).length;
  const counts = STANDINGS.map((standing) => {
    const n = rows.filter((epic) => standingOf(epic) === standing && !(epic.value === null && epic.isDone)).length;
    return n === 0 ? null : `${t(standing === 'unnamed' ? 'ui.epics.unnamed' : `ownership.state.${standing}`)}: ${n}`;
  });
  return (
    <p className="epics-plate">
      {[...counts, soon === 0 ? null : t('ui.epics.soon', { n: soon })].filter((words) => words !== null).join(' · ')}
    </p>
  );
}

/** Ids of epics behind which nobody stands; offers are of use there. */
function unsupported(epics: readonly EpicOfList[]): string[] {
  return epics.filter(({ value }) => value?.sponsor === undefined || value.state === 'lapsed').map(({ id }) => id);
}

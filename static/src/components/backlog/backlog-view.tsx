import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import { dayIn } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import { lazily } from '../lazily';
import { Empty } from '../states';
import type { Address } from './address';
import { columnOf, withAnswers, type Backlog, type FreshAnswer } from './backlog';
import { Board } from './board';
import type { AsAsked, CardActions } from './card';
import { Cards } from './cards';
import { ChangedView } from './changed-view';
import { changesById, changeWords, type WhatChanged } from './changes';
import { datedRows } from './dates';
import { Header } from './header';
import { List } from './list';
import { SearchedWords } from './marked';
import { OfflineNote } from './offline-note';
import { Found, Plate } from './plate';
import { rowsByPlace } from './rows';
import type { Screen } from './screen-table';
import type { Speech } from './sentences';
import { similarRows } from './similar';
import { createStories } from './stories';
import { StoryPanel } from './story-panel';
import { Tabs } from './tabs';
import { TakeAlong } from './take-along';
import { Toolbar } from './toolbar';
import type { MoveTo } from './use-address';
import type { Portal } from './use-portal';
import { useRows, type Rows } from './use-rows';
import './backlog.css';

/** Where one goes from a story that stands by itself, and the words of the button. */
export interface Leave {
  words: string;
  go: () => void;
}

export interface BacklogViewProps {
  projectId: string;
  portal: Portal;
  address: Address;
  move: MoveTo;
  /** The day in the project's time zone. */
  today: number;
  /** Day of the start line, null where that is not known. */
  startLine: number | null;
  /** Answers given here that the snapshot does not have yet. */
  fresh: readonly FreshAnswer[];
  /** For those who decide: draws the form for a request. */
  answerForm?: ((issueId: number, key: string, title: string) => ReactNode) | undefined;
  /** Beside the title: which backlog is shown, where there are several. */
  choice?: ReactNode;
  /**
   * Set where the frame is as high as its content, and the page around it shows the title: no header, nothing that sticks or
   * scrolls by itself, and a story takes the place of the board.
   */
  inPlace?: boolean;
  /** Where only one story is shown: where one goes from it. */
  leave?: Leave | undefined;
  /** Above the header: where one comes from. */
  lead?: ReactNode;
  /** Between header and tabs: notes on the state of the portal. */
  children?: ReactNode;
}

const EXPECT_MS = 120;

const Roadmap = lazily(async () => (await import('./roadmap')).Roadmap);

/** A published backlog: header, the reader's own requests, board or list, and the story of the opened request. */
export function BacklogView(props: BacklogViewProps): ReactNode {
  const { projectId, portal, move, today, startLine, fresh, answerForm, inPlace = false, leave } = props;
  const texts = useTexts();
  const { t } = texts;
  const words = useDayWords(today);
  const speech: Speech = useMemo(() => ({ texts, words, today }), [texts, words, today]);
  const backlog = useMemo(() => withAnswers(portal.backlog, fresh), [portal.backlog, fresh]);
  const { version, portalId, changedSince, timeZone } = portal.view;
  const mine = useMine(backlog, portal.view.mine);
  const asAsked = useMemo(
    () => new Map(portal.view.asAsked.map(({ id, askedAs }) => [id, askedAs])),
    [portal.view.asAsked],
  );
  const changes = useMemo(() => changesById(changedSince), [changedSince]);
  const changed = useMemo(() => new Set(changes.keys()), [changes]);
  const address = useShown(props.address, mine, changedSince !== null);
  const rows = useRows(backlog, address, texts.locale, today, mine, changed);
  const dated = useMemo(() => datedRows(backlog, [...backlog.id.keys()]).length, [backlog]);
  // A newer snapshot may tell another story.
  const stories = useMemo(() => ({ version, ...createStories(projectId, portalId) }), [projectId, portalId, version]);
  const actions = useActions(props, stories.read, answerForm !== undefined);
  const openInJira = useOpening();

  const { item } = address;
  const row = item === null ? -1 : backlog.key.indexOf(item);
  const close = useCallback(
    () =>
      leave === undefined
        ? move(address.answering ? { answering: false } : { item: null, answering: false })
        : leave.go(),
    [leave, move, address.answering],
  );
  const main = useRef<HTMLElement>(null);
  useInert(main, item !== null);
  useReturnOfFocus(item);
  const issueId = backlog.id[row];
  const isRoadmap = address.view === 'roadmap';
  const shown = !rows.filtered ? null : isRoadmap ? datedRows(backlog, rows.rows).length : rows.rows.length;
  const notNowLeft = useMemo(() => {
    if (!rows.filtered || (address.view !== 'board' && address.view !== 'list')) return 0;
    const isNotNow = (one: number): boolean => columnOf(backlog.place[one] ?? 'closed') === 'not-now';
    return backlog.place.filter((_, one) => isNotNow(one)).length - rows.rows.filter(isNotNow).length;
  }, [backlog, rows, address.view]);
  const screen = (): Screen => ({
    title: `${portal.view.title} ${t(`ui.tab.${address.view}`)}`,
    view: address.view,
    backlog,
    rows: rows.rows,
    columns: address.columns,
    group: address.group,
    changes: new Map([...changes].map(([id, { what }]) => [id, changeWords[what]])),
    speech,
  });

  return (
    <div className="backlog" data-story={item !== null || undefined} data-in-place={inPlace || undefined}>
      <main ref={main} className="backlog-main" aria-label={portal.view.title} hidden={inPlace && item !== null}>
        {props.lead}
        {!inPlace && <Header portal={portal} choice={props.choice} />}
        {props.children}
        <OfflineNote />
        <Tabs
          view={address.view}
          counts={{
            mine: mine.size === 0 ? null : mine.size,
            roadmap: dated === 0 ? null : dated,
            changed: changedSince === null ? null : changed.size,
          }}
          move={move}
        />
        <Toolbar
          backlog={backlog}
          address={address}
          move={move}
          today={today}
          found={shown}
          changed={changedSince === null ? null : changed.size}
        >
          <TakeAlong screen={screen} />
        </Toolbar>
        {shown !== null ? (
          <Found shown={shown} total={isRoadmap ? dated : rows.total} notNowLeft={notNowLeft} />
        ) : (
          (address.view === 'board' || address.view === 'list') && (
            <Plate backlog={backlog} today={today} promise={portal.view.promise} />
          )
        )}
        <SearchedWords value={rows.words}>
          <Requests
            backlog={backlog}
            rows={rows}
            address={address}
            move={move}
            speech={speech}
            actions={actions}
            changes={changes}
            asAsked={asAsked}
            since={changedSince === null ? null : dayIn(timeZone, Date.parse(changedSince.since))}
            startLine={startLine === null ? null : words.long(startLine)}
          />
        </SearchedWords>
      </main>
      {item !== null && (
        <StoryPanel
          projectId={projectId}
          portalId={portalId}
          backlog={backlog}
          row={row}
          itemKey={item}
          stories={stories}
          fresh={fresh.find(({ id }) => id === issueId)}
          speech={speech}
          close={close}
          back={leave?.words ?? (inPlace ? t('ui.story.back') : undefined)}
          answer={answerForm === undefined ? undefined : () => move({ answering: true })}
          openInJira={answerForm === undefined ? undefined : () => openInJira(item)}
          form={
            address.answering && issueId !== undefined
              ? answerForm?.(issueId, item, backlog.title[row] ?? '')
              : undefined
          }
        />
      )}
    </div>
  );
}

/** The chosen view of the requests that search and filters leave. */
function Requests(props: {
  backlog: Backlog;
  rows: Rows;
  address: Address;
  move: MoveTo;
  speech: Speech;
  actions: CardActions;
  changes: ReadonlyMap<number, WhatChanged>;
  asAsked: ReadonlyMap<number, AsAsked>;
  /** The day of the reader's last visit; null where that is not known. */
  since: number | null;
  startLine: string | null;
}): ReactNode {
  const { backlog, rows, address, move, startLine, changes, since, asAsked, ...rest } = props;
  const { t } = useTexts();
  const { view } = address;
  const shown = rows.rows;
  const byPlace = useMemo(() => rowsByPlace(backlog, view === 'board' ? shown : []), [backlog, view, shown]);
  const common = { ...rest, backlog, opened: address.item, search: rows.what };
  if (backlog.id.length === 0) {
    return (
      <Empty title={t('ui.board.empty')}>
        <p>{t('ui.board.empty-help')}</p>
      </Empty>
    );
  }
  if (rows.filtered && shown.length === 0) {
    return (
      <>
        <Empty title={t('ui.filter.none')}>
          <p>{t('ui.filter.none-help')}</p>
        </Empty>
        <Perhaps {...common} rows={rows} query={address.words} />
      </>
    );
  }
  if (view === 'board') {
    return (
      <Board
        {...common}
        byPlace={byPlace}
        columns={address.columns}
        filtered={rows.filtered}
        startLine={startLine}
        showDone={() => move({ view: 'list', columns: ['yes'], sorting: null, group: null })}
      />
    );
  }
  if (view === 'mine') return <Cards {...common} rows={shown} label={t('ui.tab.mine')} asAsked={asAsked} wide named />;
  if (view === 'roadmap') return <Roadmap {...common} rows={shown} filtered={rows.filtered} />;
  if (view === 'changed' && since !== null) {
    return <ChangedView {...common} rows={shown} changes={changes} since={since} filtered={rows.filtered} />;
  }
  return (
    <List
      {...common}
      rows={shown}
      group={address.group}
      sorting={address.sorting}
      sort={(sorting) => move({ sorting }, 'replace')}
    />
  );
}

const PERHAPS_MOST = 6;

/** What is like a search that finds nothing: not every word of it, but most. */
function Perhaps({
  rows,
  query,
  ...cards
}: {
  backlog: Backlog;
  rows: Rows;
  query: string;
  speech: Speech;
  opened: string | null;
  actions: CardActions;
  search: string;
}): ReactNode {
  const { t } = useTexts();
  const { backlog } = cards;
  const like = useMemo(
    () => similarRows(backlog, rows.texts, query, PERHAPS_MOST).map(({ row }) => row),
    [backlog, rows.texts, query],
  );
  if (like.length === 0) return null;
  return (
    <>
      <h2>{t('ui.filter.perhaps')}</h2>
      <Cards rows={like} label={t('ui.filter.perhaps')} wide named {...cards} />
    </>
  );
}

/** Positions of the items that the reader asked for. */
function useMine(backlog: Backlog, ids: readonly number[]): ReadonlySet<number> {
  return useMemo(() => {
    if (ids.length === 0) return new Set<number>();
    const rows = new Map(backlog.id.map((id, row) => [id, row]));
    return new Set(ids.flatMap((id) => rows.get(id) ?? []));
  }, [backlog, ids]);
}

/** The address; where somebody has no requests of their own (any more), or no last visit, the board stands for them. */
function useShown(address: Address, mine: ReadonlySet<number>, hasVisited: boolean): Address {
  const isNowhere = (address.view === 'mine' && mine.size === 0) || (address.view === 'changed' && !hasVisited);
  const isVain = address.changed && !hasVisited;
  return useMemo(
    () =>
      isNowhere || isVain
        ? { ...address, view: isNowhere ? 'board' : address.view, changed: address.changed && hasVisited }
        : address,
    [address, isNowhere, isVain, hasVisited],
  );
}

function useActions(
  { portal, move }: Pick<BacklogViewProps, 'portal' | 'move'>,
  read: (issueId: number) => unknown,
  canAnswer: boolean,
): CardActions {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const { key, id } = portal.backlog;
  return useMemo(
    () => ({
      open: (row) => move({ item: key[row] ?? null, answering: false }),
      expect: (row) => {
        clearTimeout(timer.current);
        const issueId = id[row];
        if (issueId !== undefined) timer.current = setTimeout(() => void read(issueId), EXPECT_MS);
      },
      answer: canAnswer ? (row) => move({ item: key[row] ?? null, answering: true }) : undefined,
    }),
    [key, id, move, read, canAnswer],
  );
}

/** Where the window is too narrow for two, the story lies over the board, which then takes no focus. */
function useInert(main: RefObject<HTMLElement | null>, storyOpen: boolean): void {
  useLayoutEffect(() => {
    const narrow = window.matchMedia('(max-width: 1000px)');
    const apply = (): void => {
      if (main.current !== null) main.current.inert = storyOpen && narrow.matches;
    };
    apply();
    narrow.addEventListener('change', apply);
    return () => narrow.removeEventListener('change', apply);
  }, [main, storyOpen]);
}

/** When the story is closed, the focus goes back to the request it was about. */
function useReturnOfFocus(item: string | null): void {
  const before = useRef(item);
  useLayoutEffect(() => {
    const closed = before.current !== null && item === null ? before.current : null;
    before.current = item;
    if (closed === null) return;
    document.querySelector<HTMLElement>(`[data-item="${CSS.escape(closed)}"] .card-open`)?.focus();
  }, [item]);
}

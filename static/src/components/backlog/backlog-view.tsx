import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { useDayWords, useTexts } from '../../lib/surface';
import { openWorkItem } from '../../lib/bridge';
import { Empty, Loading } from '../states';
import type { Address } from './address';
import { withAnswers, type FreshAnswer } from './backlog';
import { Board } from './board';
import type { CardActions } from './card';
import { Plate } from './plate';
import { findRows, rowsByPlace, searchTexts, sortRows } from './rows';
import type { Speech } from './sentences';
import { createStories } from './stories';
import { StoryPanel } from './story-panel';
import { Toolbar } from './toolbar';
import type { Move } from './use-address';
import type { Portal } from './use-portal';
import './backlog.css';

const List = lazy(async () => ({ default: (await import('./list')).List }));

export interface BacklogViewProps {
  projectId: string;
  portal: Portal;
  address: Address;
  move: (changes: Partial<Address>, move?: Move) => void;
  /** The day in the project's time zone. */
  today: number;
  /** Day of the start line, null where that is not known. */
  startLine: number | null;
  /** Answers given here that the snapshot does not have yet. */
  fresh: readonly FreshAnswer[];
  /** For those who decide: draws the form for a request. */
  answerForm?: ((issueId: number, key: string, title: string) => ReactNode) | undefined;
  /** Between header and tabs: notes on the state of the portal. */
  children?: ReactNode;
}

const EXPECT_MS = 120;
const A_MINUTE = 60_000;

/** A published backlog: header, board or list, and the story of the opened request. */
export function BacklogView(props: BacklogViewProps): ReactNode {
  const { projectId, portal, address, move, today, startLine, fresh, answerForm } = props;
  const texts = useTexts();
  const { t } = texts;
  const words = useDayWords(today);
  const speech: Speech = useMemo(() => ({ texts, words, today }), [texts, words, today]);
  const backlog = useMemo(() => withAnswers(portal.backlog, fresh), [portal.backlog, fresh]);
  const searched = useMemo(() => searchTexts(backlog), [backlog]);
  const rows = useMemo(
    () => findRows(backlog, searched, { words: address.words, epics: address.epics, columns: address.columns }),
    [backlog, searched, address.words, address.epics, address.columns],
  );
  const isBoard = address.view === 'board';
  const byPlace = useMemo(() => rowsByPlace(backlog, isBoard ? rows : []), [backlog, rows, isBoard]);
  const sorted = useMemo(
    () => (isBoard ? [] : sortRows(backlog, rows, address.sorting, texts.locale)),
    [backlog, rows, isBoard, address.sorting, texts.locale],
  );
  const { version } = portal.view;
  // A newer snapshot may tell another story.
  const stories = useMemo(() => ({ version, ...createStories(projectId) }), [projectId, version]);
  const actions = useActions(props, stories.read, answerForm !== undefined);

  const row = address.item === null ? -1 : backlog.key.indexOf(address.item);
  const filtered = address.words.trim() !== '' || address.epics.length > 0 || address.columns.length > 0;
  const close = useCallback(
    () => move(address.answering ? { answering: false } : { item: null, answering: false }),
    [move, address.answering],
  );
  const main = useRef<HTMLElement>(null);
  useInert(main, address.item !== null);
  useReturnOfFocus(address.item);
  const issueId = backlog.id[row];

  return (
    <div className="backlog" data-story={address.item !== null || undefined}>
      <main ref={main} className="backlog-main" aria-label={portal.view.title}>
        <Header portal={portal} />
        {props.children}
        <Tabs address={address} move={move} />
        <Toolbar backlog={backlog} address={address} move={move} found={filtered ? rows.length : null} />
        <Plate backlog={backlog} today={today} shown={filtered ? rows.length : null} />
        {backlog.id.length === 0 ? (
          <Empty title={t('ui.board.empty')}>
            <p>{t('ui.board.empty-help')}</p>
          </Empty>
        ) : filtered && rows.length === 0 ? (
          <Empty title={t('ui.filter.none')}>
            <p>{t('ui.filter.none-help')}</p>
          </Empty>
        ) : isBoard ? (
          <Board
            backlog={backlog}
            byPlace={byPlace}
            columns={address.columns}
            speech={speech}
            opened={address.item}
            actions={actions}
            filtered={filtered}
            startLine={startLine === null ? null : words.long(startLine)}
          />
        ) : (
          <Suspense fallback={<Loading lines={6} />}>
            <List
              backlog={backlog}
              rows={sorted}
              sorting={address.sorting}
              sort={(sorting) => move({ sorting }, 'replace')}
              speech={speech}
              opened={address.item}
              actions={actions}
            />
          </Suspense>
        )}
      </main>
      {address.item !== null && (
        <StoryPanel
          backlog={backlog}
          row={row}
          itemKey={address.item}
          stories={stories}
          fresh={fresh.find(({ id }) => id === issueId)}
          speech={speech}
          close={close}
          answer={answerForm === undefined ? undefined : () => move({ answering: true })}
          openInJira={answerForm === undefined ? undefined : () => openWorkItem(address.item ?? '')}
          form={
            address.answering && issueId !== undefined
              ? answerForm?.(issueId, address.item, backlog.title[row] ?? '')
              : undefined
          }
        />
      )}
    </div>
  );
}

function useActions(
  { portal, move }: BacklogViewProps,
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
  useEffect(() => {
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
  useEffect(() => {
    const closed = before.current !== null && item === null ? before.current : null;
    before.current = item;
    if (closed === null) return;
    document.querySelector<HTMLElement>(`[data-item="${CSS.escape(closed)}"] .card-open`)?.focus();
  }, [item]);
}

function Header({ portal: { view } }: { portal: Portal }): ReactNode {
  const { t } = useTexts();
  return (
    <header className="backlog-header">
      <div className="grow">
        <h1 dir="auto">{view.title}</h1>
        {view.words !== '' && (
          <p className="backlog-words" dir="auto">
            {view.words}
          </p>
        )}
      </div>
      <p className="hint backlog-stamp">
        <AsOf asOf={view.asOf} />
        {view.excluded > 0 && ` · ${t('ui.header.excluded', { n: view.excluded })}`}
      </p>
    </header>
  );
}

/** "as of 2 minutes ago", kept right while the page stays open. */
function AsOf({ asOf }: { asOf: string }): ReactNode {
  const { t } = useTexts();
  const [now, setNow] = useState(() => Date.now());
  const words = useDayWords(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [asOf]);
  const instant = Date.parse(asOf);
  return (
    <time dateTime={asOf}>
      {now - instant < A_MINUTE ? t('ui.header.fresh') : t('ui.header.as-of', { ago: words.ago(instant, now) })}
    </time>
  );
}

function Tabs({ address, move }: { address: Address; move: (changes: Partial<Address>) => void }): ReactNode {
  const { t } = useTexts();
  return (
    <nav className="tabs" aria-label={t('ui.tabs')}>
      {(['board', 'list'] as const).map((view) => (
        <button
          key={view}
          type="button"
          className="tab"
          aria-current={address.view === view ? 'page' : undefined}
          onClick={() => move({ view, item: null, answering: false })}
        >
          {t(`ui.tab.${view}`)}
        </button>
      ))}
    </nav>
  );
}

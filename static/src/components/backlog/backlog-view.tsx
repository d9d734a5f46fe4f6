import { useCallback, useMemo, useRef, type ReactNode } from 'react';
import { dayIn } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import { lazily } from '../lazily';
import type { Address } from './address';
import { withAnswers, type FreshAnswer } from './backlog';
import { changesById, withPassedDays } from './changes';
import { datedRows } from './dates';
import { Header } from './header';
import { SearchedWords } from './marked';
import { OfflineNote } from './offline-note';
import { Found, Plate } from './plate';
import { Requests } from './requests';
import { withEarlierDays } from './rows';
import type { Screen } from './screen-table';
import type { Speech } from './sentences';
import { createStories } from './stories';
import { StoryPanel } from './story-panel';
import { Tabs } from './tabs';
import { Toolbar } from './toolbar';
import type { MoveTo } from './use-address';
import { useActions, useInert, useMine, useReturnOfFocus, useShown, useUnfolded } from './use-backlog-view';
import type { Portal } from './use-portal';
import { useRows } from './use-rows';
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

const TakeAlong = lazily(async () => (await import('./take-along')).TakeAlong, 0);

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
  const since = changedSince === null ? null : dayIn(timeZone, Date.parse(changedSince.since));
  const changes = useMemo(() => {
    const done = changesById(changedSince);
    return since === null ? done : withPassedDays(done, backlog, { since, today });
  }, [changedSince, since, backlog, today]);
  const changed = useMemo(() => new Set(changes.keys()), [changes]);
  const address = useShown(props.address, mine, changedSince !== null);
  const rows = useRows(backlog, address, texts, today, mine, changed, asAsked);
  const counted = useMemo(() => withEarlierDays(backlog, asAsked), [backlog, asAsked]);
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
  const [unfolded, fold] = useUnfolded(address.words.trim() !== '');
  const screen = (): Screen => ({
    title: `${portal.view.title} ${t(`ui.tab.${address.view}`)}`,
    view: address.view,
    backlog,
    rows: rows.rows,
    columns: address.columns,
    group: address.group,
    unfolded,
    perhaps: rows.perhaps,
    changes,
    asAsked,
    speech,
  });

  return (
    <SearchedWords words={rows.words}>
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
            <Found shown={shown} total={isRoadmap ? dated : rows.total} notNowLeft={rows.notNowLeft} />
          ) : (
            (address.view === 'board' || address.view === 'list') && (
              <Plate backlog={counted} today={today} promise={portal.view.promise} />
            )
          )}
          <Requests
            backlog={backlog}
            rows={rows}
            address={address}
            move={move}
            speech={speech}
            actions={actions}
            changes={changes}
            asAsked={asAsked}
            since={since}
            startLine={startLine === null ? null : words.long(startLine)}
            hasDesk={portal.view.portals.some(({ audience }) => audience !== 'team')}
            unfolded={unfolded}
            fold={fold}
          />
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
            promiseDays={portal.view.promiseDays}
            asAsked={asAsked.get(issueId ?? 0)}
            speech={speech}
            close={close}
            open={actions.open}
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
    </SearchedWords>
  );
}

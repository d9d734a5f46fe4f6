import { useCallback, useDeferredValue, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { SearchedWords } from '../../components/backlog/marked';
import { OfflineNote } from '../../components/backlog/offline-note';
import { RequestLine } from '../../components/backlog/request-line';
import { searchOf } from '../../components/backlog/search';
import { nextLineOf, type Speech } from '../../components/backlog/sentences';
import { tellingWords } from '../../components/backlog/similar';
import { fetchAhead } from '../../components/backlog/stories';
import { lazily } from '../../components/lazily';
import { Loading } from '../../components/states';
import { call } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import type { Texts } from '../../lib/texts';
import { useLive } from '../../lib/use-live';
import { useToday } from '../../lib/use-today';
import { likesOf, type Like, type ReadPortal } from './likes';
import type { DeskPortal } from './portal-summary';
import { lookedThrough, usePortalsOnce } from './use-portals-once';

const PortalBacklog = lazily(async () => (await import('./portal-backlog')).PortalBacklog);

/** Which portals there are: once, while one writes a request. */
const RHYTHM = { everyMs: 600_000, byItself: false };
/** A longer text than that is what one wants to ask, not what one looks for. */
const QUERY_MOST = 200;

/**
 * Above the form of a request: whether it has been asked for before, and what came of it. Where the visitor may read nothing,
 * nothing is drawn.
 */
export function AskedBefore({ deskId }: { deskId: string | null }): ReactNode {
  const [state] = useLive(
    useCallback(() => call('desk.summary', { deskId }), [deskId]),
    RHYTHM,
  );
  if (state.kind !== 'ready' || state.value.portals.length === 0) return null;
  return (
    <div className="desk">
      <Search portals={state.value.portals} />
    </div>
  );
}

/** Whether the visitor is signed in: whoever is not may only read. */
function useIsSomebody(): boolean {
  const { accountId } = useSurfaceContext();
  return accountId !== null && accountId !== 'unidentified';
}

function Search({ portals }: { portals: readonly DeskPortal[] }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const isSomebody = useIsSomebody();
  const id = useId();
  const here = useRef<HTMLElement>(null);
  const [query, setQuery] = useState('');
  const [opened, open] = useState<Like | null>(null);
  const [searched, tooMany] = useMemo(() => lookedThrough(portals), [portals]);
  const { read, waiting, failure, load } = usePortalsOnce(searched);
  const asked = useDeferredValue(query);
  const titles = titlesOf(texts, searched);
  const leave = useMemo(
    () => ({
      words: t('ui.before.back'),
      go: () => {
        open(null);
        const name = opened === null ? '' : nameOf(opened);
        requestAnimationFrame(() =>
          here.current?.querySelector<HTMLElement>(`[data-like="${CSS.escape(name)}"] button`)?.focus(),
        );
      },
    }),
    [opened, t],
  );
  return (
    <section ref={here} className="desk-portal" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('ui.before')}</h2>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('ui.before.label')}
        </label>
        <input
          id={id}
          type="search"
          className="input"
          dir="auto"
          maxLength={QUERY_MOST}
          aria-describedby={`${id}-help`}
          value={query}
          onFocus={() => load(true)}
          onChange={(event) => {
            load(false);
            open(null);
            setQuery(event.target.value);
          }}
        />
        <p id={`${id}-help`} className="hint" dir="auto">
          {t('ui.before.help', { titles })}
          {tooMany.length > 0 && ` ${t('ui.before.too-many', { titles: titlesOf(texts, tooMany) })}`}
        </p>
      </div>
      {opened === null && <OfflineNote />}
      {asked.trim() !== '' && opened === null && (
        <>
          {failure !== null && <p className="hint">{sentenceOf(texts, failure)}</p>}
          {(read === null || read.length === 0) && (read === null || waiting.length > 0) && <Loading lines={2} />}
          {read !== null && read.length > 0 && (
            <Likes read={read} query={asked} titles={titlesOf(texts, read)} open={open} />
          )}
          {read !== null && read.length > 0 && waiting.length > 0 && (
            <p className="hint" role="status" dir="auto">
              {t('ui.before.searching', { titles: titlesOf(texts, waiting) })}
            </p>
          )}
        </>
      )}
      {opened !== null && (
        <div className="desk-backlog">
          <PortalBacklog
            key={nameOf(opened)}
            projectId={opened.from.projectId}
            portalId={opened.from.portalId}
            start={{ item: opened.from.portal.backlog.key[opened.row] ?? null }}
            first={opened.from.answer}
            place="search"
            leave={leave}
            inPlace
          />
        </div>
      )}
      {asked.trim() !== '' && <p className="hint">{t(isSomebody ? 'ui.before.go-on' : 'ui.before.sign-in')}</p>}
    </section>
  );
}

const nameOf = ({ from, row }: Like): string => `${from.projectId}:${from.portal.backlog.id[row] ?? 0}`;

/** “One”, “Two” and “Three”, as the language joins them. */
function titlesOf(texts: Texts, portals: readonly { title: string }[]): string {
  const list = new Intl.ListFormat(texts.locale, { type: 'conjunction' });
  return list.format(portals.map(({ title }) => texts.t('ui.before.named', { title })));
}

/** What is like it, with its answer: by its own words first, then what is only about the same theme. */
function Likes({
  read,
  query,
  titles,
  open,
}: {
  read: readonly ReadPortal[];
  query: string;
  /** Of what is looked through. */
  titles: string;
  open: (like: Like) => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const isSomebody = useIsSomebody();
  const searchable = useMemo(
    () => read.map((one) => ({ ...one, search: searchOf(one.portal.backlog, texts) })),
    [read, texts],
  );
  const { fits, byTheme } = useMemo(() => likesOf(searchable, query), [searchable, query]);
  const searched = useMemo(() => tellingWords(query), [query]);
  return (
    <SearchedWords words={searched} begins>
      <p role="status" className={fits.length === 0 ? undefined : 'hint'} dir="auto">
        {fits.length === 0
          ? t('ui.before.none', { titles })
          : t(isSomebody ? 'ui.before.found' : 'ui.before.found-read', { n: fits.length })}
      </p>
      <Lines likes={fits} open={open} />
      {byTheme.length > 0 && (
        <>
          <p className="hint">{t('ui.before.theme', { n: byTheme.length })}</p>
          <Lines likes={byTheme} open={open} />
        </>
      )}
    </SearchedWords>
  );
}

function Lines({ likes, open }: { likes: readonly Like[]; open: (like: Like) => void }): ReactNode {
  if (likes.length === 0) return null;
  return (
    <ul className="request-lines">
      {likes.map((like) => (
        <LikeLine key={nameOf(like)} like={like} open={() => open(like)} />
      ))}
    </ul>
  );
}

function LikeLine({ like, open }: { like: Like; open: () => void }): ReactNode {
  const texts = useTexts();
  const { view, backlog } = like.from.portal;
  const today = useToday(view.timeZone, view.asOf);
  const words = useDayWords(today);
  const speech: Speech = useMemo(() => ({ texts, words, today }), [texts, words, today]);
  const { row } = like;
  return (
    <RequestLine
      name={nameOf(like)}
      place={backlog.place[row] ?? 'closed'}
      title={backlog.title[row] ?? ''}
      why={backlog.reason[row] ?? ''}
      next={nextLineOf(speech, backlog, row)}
      expect={() =>
        fetchAhead({
          projectId: like.from.projectId,
          portalId: like.from.portalId,
          issueId: backlog.id[row] ?? 0,
        })
      }
      open={open}
    />
  );
}

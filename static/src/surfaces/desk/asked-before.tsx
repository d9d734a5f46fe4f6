import { useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { wordsOf } from '../../components/backlog/fold';
import { SearchedWords } from '../../components/backlog/marked';
import { RequestLine } from '../../components/backlog/request-line';
import { searchTexts, type SearchTexts } from '../../components/backlog/rows';
import { nextLineOf, type Speech } from '../../components/backlog/sentences';
import { similarRows } from '../../components/backlog/similar';
import { openPortal, type Portal } from '../../components/backlog/use-portal';
import { lazily } from '../../components/lazily';
import { Loading } from '../../components/states';
import { call, type CallResult } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useTexts } from '../../lib/surface';
import { useToday } from '../../lib/use-today';
import type { DeskPortal } from './portal-summary';
import { useLive } from '../../lib/use-live';

const PortalBacklog = lazily(async () => (await import('./portal-backlog')).PortalBacklog);

/** Which portals there are: once, while one writes a request. */
const RHYTHM = { everyMs: 600_000, byItself: false };
const MOST = 5;
/** A longer text than that is what one wants to ask, not what one looks for. */
const QUERY_MOST = 200;
/** What failed is not tried again before. */
const AGAIN_S = 10;

/**
 * Above the form of a request: whether it has been asked for before, and what came of it. Where the visitor may read nothing,
 * nothing is drawn.
 */
export function AskedBefore({ deskId }: { deskId: string | null }): ReactNode {
  const [state] = useLive(
    useCallback(() => call('desk.summary', { deskId }), [deskId]),
    RHYTHM,
  );
  const [portal] = state.kind === 'ready' ? state.value.portals : [];
  if (portal === undefined) return null;
  return (
    <div className="desk">
      <Search portal={portal} />
    </div>
  );
}

function Search({ portal: { projectId, portalId, title } }: { portal: DeskPortal }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [opened, open] = useState<string | null>(null);
  const [read, load] = usePortalOnce(projectId, portalId);
  const asked = useDeferredValue(query);
  return (
    <section className="desk-portal" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('ui.before')}</h2>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('ui.before.label')}
        </label>
        <input
          ref={field}
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
          {t('ui.before.help', { title })}
        </p>
      </div>
      {asked.trim() !== '' && opened === null && (
        <>
          {read === null && <Loading lines={2} />}
          {read?.ok === false && <p className="hint">{sentenceOf(texts, read.error)}</p>}
          {read?.ok === true && <Likes portal={read.value} query={asked} title={title} open={open} />}
        </>
      )}
      {opened !== null && (
        <div className="desk-backlog">
          <PortalBacklog key={opened} projectId={projectId} portalId={portalId} start={{ item: opened }} inPlace />
          <button
            type="button"
            className="link"
            onClick={() => {
              open(null);
              field.current?.focus();
            }}
          >
            {t('ui.before.back')}
          </button>
        </div>
      )}
    </section>
  );
}

/** What is like it, with its answer. */
function Likes({
  portal: { view, backlog },
  query,
  title,
  open,
}: {
  portal: Portal;
  query: string;
  /** Of what is looked through. */
  title: string;
  open: (key: string) => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const today = useToday(view.timeZone);
  const words = useDayWords(today);
  const speech: Speech = useMemo(() => ({ texts, words, today }), [texts, words, today]);
  const all: SearchTexts = useMemo(() => searchTexts(backlog), [backlog]);
  const rows = useMemo(() => similarRows(backlog, all, query, MOST), [backlog, all, query]);
  const searched = useMemo(() => wordsOf(query), [query]);
  return (
    <SearchedWords value={searched}>
      <p role="status" className={rows.length === 0 ? undefined : 'hint'} dir="auto">
        {rows.length === 0 ? t('ui.before.none', { title }) : t('ui.before.found', { n: rows.length })}
      </p>
      <ul className="request-lines">
        {rows.map((row) => (
          <RequestLine
            key={backlog.id[row]}
            place={backlog.place[row] ?? 'closed'}
            title={backlog.title[row] ?? ''}
            why={backlog.reason[row] ?? ''}
            next={nextLineOf(speech, backlog, row)}
            open={() => open(backlog.key[row] ?? '')}
          />
        ))}
      </ul>
    </SearchedWords>
  );
}

/** A portal that is read when it is needed, and then kept; what failed is tried again when one comes back to the field. */
function usePortalOnce(projectId: string, portalId: string): [CallResult<Portal> | null, (again: boolean) => void] {
  const [wanted, setWanted] = useState(0);
  const [read, setRead] = useState<CallResult<Portal> | null>(null);
  useEffect(() => {
    if (wanted === 0) return;
    let gone = false;
    void call('portal.view', { projectId, portalId })
      .then(openPortal)
      .then((result) => {
        if (!gone) setRead(result);
      });
    return () => {
      gone = true;
    };
  }, [projectId, portalId, wanted]);
  const quietUntil = useRef(0);
  useEffect(() => {
    if (read?.ok === false) quietUntil.current = Date.now() + (read.error.retryAfterSeconds ?? AGAIN_S) * 1000;
  }, [read]);
  const failed = read?.ok === false;
  const load = useCallback(
    (again: boolean) =>
      setWanted((count) => {
        if (count === 0) return 1;
        return again && failed && Date.now() >= quietUntil.current ? count + 1 : count;
      }),
    [failed],
  );
  return [read, load];
}

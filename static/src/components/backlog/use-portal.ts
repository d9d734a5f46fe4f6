import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type Answer, type CallFailure, type CallResult } from '../../lib/bridge';
import { isReadableSegment, joinSegments, type Backlog } from './backlog';
import { inflate } from './inflate';
import { fetchAhead, isAhead } from './stories';

export type PortalView = Omit<Answer<'portal.view'>, 'segments' | 'story'>;

export interface Portal {
  view: PortalView;
  backlog: Backlog;
}

export type PortalState =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: CallFailure }
  /** `failure`: what was shown before is still shown, but could not be refreshed. */
  | { kind: 'ready'; portal: Portal; failure: CallFailure | null };

export type PortalPlace = 'page' | 'desk' | 'search';

/** How long one waits between two looks. A look costs an invocation, and for what is not published also calls of Jira. */
const PACE_MS = { page: 15_000, desk: 30_000, search: 30_000, draft: 120_000, failed: 60_000 };
const TICK_MS = 5_000;

/** Unpacks what the back end answered. */
export async function openPortal(result: CallResult<Answer<'portal.view'>>): Promise<CallResult<Portal>> {
  if (!result.ok) return result;
  const { segments, story: _, ...view } = result.value;
  const columns = await inflate(segments, isReadableSegment);
  return columns.ok ? { ok: true, value: { view, backlog: joinSegments(columns.value) } } : columns;
}

/**
 * A published backlog of a project. Looks now and then whether there is a newer one, while the page is seen; what is shown
 * stays until the newer one is there.
 * @param portalId null for the project's first portal that the reader may read
 * @param place where it is shown: in the help center many look on, and at leisure; whoever searches is no visitor
 * @param first what was answered together with something else already: it is not asked for again
 * @param storyOf id of the item for which somebody comes: its story comes in the same answer
 * @returns the state, and a function that looks at once
 */
export function usePortal(
  projectId: string,
  portalId: string | null,
  place: PortalPlace = 'page',
  first: Answer<'portal.view'> | null = null,
  storyOf: number | null = null,
): [PortalState, () => void] {
  const [state, setState] = useState<PortalState>({ kind: 'loading' });
  const shown = useRef<{ portalId: string; version: number; status: string } | null>(null);
  const busy = useRef(false);
  const quietUntil = useRef(0);
  const lookedAt = useRef(0);
  const gone = useRef(false);
  const given = useRef(first);
  const wanted = useRef(storyOf);

  const fail = useCallback((failure: CallFailure): void => {
    quietUntil.current = Date.now() + (failure.retryAfterSeconds ?? 0) * 1000;
    setState((before) => {
      // Somebody who may not read it any more does not go on seeing it.
      const hidden = failure.code === 'NOT_PUBLISHED' || failure.code === 'FORBIDDEN' || failure.code === 'NOT_ON';
      if (before.kind === 'ready' && !hidden) return { ...before, failure };
      shown.current = null;
      return { kind: 'failed', failure };
    });
  }, []);

  const load = useCallback(async (): Promise<void> => {
    const named = { ...(portalId === null ? {} : { portalId }), ...(place === 'search' ? { looksUp: true } : {}) };
    const at = given.current;
    given.current = null;
    const issueId = wanted.current;
    const isToCome = at === null && portalId !== null && issueId !== null && !isAhead({ projectId, portalId, issueId });
    const asked = isToCome ? { ...named, issueId: String(issueId) } : named;
    const answer =
      at === null ? await call('portal.view', { projectId, ...asked }) : ({ ok: true, value: at } as const);
    if (answer.ok && isToCome && answer.value.story != null) {
      fetchAhead({ projectId, portalId, issueId }, answer.value.story);
    }
    const opened = await openPortal(answer);
    if (gone.current) return;
    if (!opened.ok) {
      fail(opened.error);
      return;
    }
    wanted.current = null;
    const { portalId: id, version, status } = opened.value.view;
    shown.current = { portalId: id, version, status };
    setState({ kind: 'ready', portal: opened.value, failure: null });
  }, [projectId, portalId, place, fail]);

  const look = useCallback(async (): Promise<void> => {
    if (busy.current || Date.now() < quietUntil.current) return;
    busy.current = true;
    lookedAt.current = Date.now();
    try {
      const before = shown.current;
      const head = before === null ? null : await call('portal.head', { projectId, portalId: before.portalId });
      if (gone.current) return;
      if (before === null || head === null) await load();
      else if (!head.ok) fail(head.error);
      else if (head.value.version !== before.version || head.value.status !== before.status) await load();
      else freshen(setState, head.value.asOf);
    } finally {
      busy.current = false;
    }
  }, [projectId, load, fail]);

  const lookNow = useCallback((): void => {
    quietUntil.current = 0;
    void look();
  }, [look]);

  useEffect(() => {
    gone.current = false;
    const lookIfSeen = (): void => {
      const status = shown.current?.status;
      const pace = status === undefined ? PACE_MS.failed : status === 'published' ? PACE_MS[place] : PACE_MS.draft;
      if (document.visibilityState === 'visible' && Date.now() - lookedAt.current >= pace) void look();
    };
    void look();
    const timer = setInterval(lookIfSeen, TICK_MS);
    document.addEventListener('visibilitychange', lookIfSeen);
    window.addEventListener('online', lookNow);
    return () => {
      gone.current = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookIfSeen);
      window.removeEventListener('online', lookNow);
    };
  }, [look, lookNow, place]);

  return [state, lookNow];
}

/** Nothing changed: only the time up to which that is known. */
function freshen(setState: (update: (before: PortalState) => PortalState) => void, asOf: string): void {
  setState((before) => {
    if (before.kind !== 'ready' || (before.failure === null && before.portal.view.asOf === asOf)) return before;
    return { kind: 'ready', failure: null, portal: { ...before.portal, view: { ...before.portal.view, asOf } } };
  });
}

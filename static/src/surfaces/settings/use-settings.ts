import { useCallback, useEffect, useRef, useState } from 'react';
import type { PortalSettings } from '../../../../src/settings/settings';
import { call, type Answer, type CallFailure, type CallResult } from '../../lib/bridge';
import { keptPortal, keptProject, restoreDraft, type KeptSettings, type KeptStore } from './kept-settings';
import { mergeDrafts, type Merged } from './merge-drafts';
import { changePortal, draftOfPortal, isSamePortal, portalPayload, type PortalDraft } from './portal-draft';
import { changeSettings, draftOfSettings, isSameDraft, payloadOf, type SettingsDraft } from './settings-draft';

export type Loaded = Answer<'settings.load'>;

/** What came of saving. `meanwhile`: somebody else saved first; nothing was lost, and what they changed is told. */
export type Saved<Draft> =
  { kind: 'saved' } | { kind: 'meanwhile'; merged: Merged<Draft> } | { kind: 'failed'; failure: CallFailure };

export interface Settings {
  loaded: Loaded;
  /** Whether the page began with something that was typed before and not saved. */
  restored: boolean;
  draft: SettingsDraft;
  /** Whether something of the project's settings is not saved. */
  dirty: boolean;
  change: (changes: Partial<SettingsDraft>) => void;
  discard: () => void;
  save: () => Promise<Saved<SettingsDraft>>;
  /** What is typed for a portal; what is saved, if nothing is. */
  portalDraft: (portal: PortalSettings) => PortalDraft;
  isDirty: (portalId: string) => boolean;
  changePortal: (portal: PortalSettings, changes: Partial<PortalDraft>) => void;
  discardPortal: (portalId: string) => void;
  savePortal: (portal: PortalSettings) => Promise<Saved<PortalDraft>>;
  /** Takes over what an act on a portal answered. */
  adopt: (answer: { portal: PortalSettings; revision: number }) => void;
  forget: (portalId: string, revision: number) => void;
  /** Loads everything again; what is typed stays. */
  reload: () => Promise<CallResult<Reloaded>>;
}

interface Reloaded {
  settings: Merged<SettingsDraft>;
  portals: ReadonlyMap<string, Merged<PortalDraft>>;
}

interface State {
  loaded: Loaded;
  draft: SettingsDraft;
  /** Drafts of those portals for which something is typed. */
  portals: ReadonlyMap<string, PortalDraft>;
}

const without = <Value>(map: ReadonlyMap<string, Value>, key: string): Map<string, Value> =>
  new Map([...map].filter(([other]) => other !== key));

/** What is saved, and on top of it what was typed before the page was left. */
function begin(loaded: Loaded, kept: unknown): State {
  const portals = new Map<string, PortalDraft>();
  for (const portal of loaded.portals) {
    const draft = restoreDraft(keptPortal(kept, portal.id), draftOfPortal(portal));
    if (draft !== null) portals.set(portal.id, draft);
  }
  const saved = draftOfSettings(loaded);
  return { loaded, draft: restoreDraft(keptProject(kept), saved) ?? saved, portals };
}

/** What is typed and differs from what is saved; null if nothing does. */
function unsaved({ loaded, draft, portals }: State): KeptSettings | null {
  const base = draftOfSettings(loaded);
  const typed = loaded.portals.flatMap((portal) => {
    const [saved, mine] = [draftOfPortal(portal), portals.get(portal.id)];
    return mine === undefined || isSamePortal(saved, mine) ? [] : [[portal.id, { base: saved, draft: mine }] as const];
  });
  if (typed.length === 0 && isSameDraft(base, draft)) return null;
  return { settings: { base, draft }, portals: Object.fromEntries(typed) };
}

/**
 * The settings of a project with what is typed, and all that saves them.
 * @param kept where what is typed is kept until it is saved
 */
export function useSettings(projectId: string, initial: Loaded, kept: KeptStore): Settings {
  const [state, setState] = useState<State>(() => begin(initial, kept.find()));
  const [restored] = useState(() => unsaved(state) !== null);
  useEffect(() => kept.keep(unsaved(state)), [kept, state]);
  // What is typed while something is on its way must not be lost when the answer comes.
  const latest = useRef(state);
  const set = useCallback((next: State): void => {
    latest.current = next;
    setState(next);
  }, []);

  const reload = useCallback(async (): Promise<CallResult<Reloaded>> => {
    const result = await call('settings.load', { projectId });
    if (!result.ok) return result;
    const { loaded, draft, portals } = latest.current;
    const settings = mergeDrafts(draftOfSettings(loaded), draft, draftOfSettings(result.value));
    const merged = new Map<string, Merged<PortalDraft>>();
    for (const [id, typed] of portals) {
      const before = loaded.portals.find((portal) => portal.id === id);
      const now = result.value.portals.find((portal) => portal.id === id);
      if (before !== undefined && now !== undefined)
        merged.set(id, mergeDrafts(draftOfPortal(before), typed, draftOfPortal(now)));
    }
    set({
      loaded: result.value,
      draft: settings.draft,
      portals: new Map([...merged].map(([id, { draft: typed }]) => [id, typed])),
    });
    return { ok: true, value: { settings, portals: merged } };
  }, [projectId, set]);

  const adopt = useCallback(
    ({ portal, revision }: { portal: PortalSettings; revision: number }): void => {
      const { loaded, ...rest } = latest.current;
      const isNew = loaded.portals.every(({ id }) => id !== portal.id);
      const portals = isNew
        ? [...loaded.portals, portal]
        : loaded.portals.map((other) => (other.id === portal.id ? portal : other));
      set({ ...rest, loaded: { ...loaded, portals, revision } });
    },
    [set],
  );

  const save = async (mayRepeat = true): Promise<Saved<SettingsDraft>> => {
    const { loaded, draft: sent } = latest.current;
    const result = await call('settings.save', payloadOf(projectId, loaded.revision, sent));
    if (result.ok) {
      const next = { ...latest.current.loaded, ...result.value };
      const { draft } = mergeDrafts(sent, latest.current.draft, draftOfSettings(next));
      set({ ...latest.current, loaded: next, draft });
      return { kind: 'saved' };
    }
    if (result.error.code !== 'STALE') return { kind: 'failed', failure: result.error };
    const reloaded = await reload();
    if (!reloaded.ok) return { kind: 'failed', failure: reloaded.error };
    const { settings: merged } = reloaded.value;
    // Somebody changed something else: nothing to tell.
    if (mayRepeat && isUntouched(merged)) return save(false);
    return { kind: 'meanwhile', merged };
  };

  const savePortal = async (portal: PortalSettings, mayRepeat = true): Promise<Saved<PortalDraft>> => {
    const { loaded, portals } = latest.current;
    const sent = portals.get(portal.id) ?? draftOfPortal(portal);
    const result = await call(
      'portal.change',
      portalPayload({ projectId, portalId: portal.id, revision: loaded.revision }, sent),
    );
    if (result.ok) {
      const typed = latest.current.portals.get(portal.id) ?? sent;
      adopt(result.value);
      const { draft } = mergeDrafts(sent, typed, draftOfPortal(result.value.portal));
      set({ ...latest.current, portals: new Map([...latest.current.portals, [portal.id, draft]]) });
      return { kind: 'saved' };
    }
    if (result.error.code !== 'STALE') return { kind: 'failed', failure: result.error };
    const reloaded = await reload();
    if (!reloaded.ok) return { kind: 'failed', failure: reloaded.error };
    const merged = reloaded.value.portals.get(portal.id);
    if (merged === undefined) return { kind: 'failed', failure: { code: 'NOT_FOUND' } };
    if (mayRepeat && isUntouched(merged)) return savePortal(portal, false);
    return { kind: 'meanwhile', merged };
  };

  const { loaded, draft, portals } = state;
  const portalDraft = (portal: PortalSettings): PortalDraft => portals.get(portal.id) ?? draftOfPortal(portal);
  return {
    loaded,
    restored,
    draft,
    dirty: !isSameDraft(draft, draftOfSettings(loaded)),
    change: (changes) => set({ ...latest.current, draft: changeSettings(latest.current.draft, changes) }),
    discard: () => set({ ...latest.current, draft: draftOfSettings(latest.current.loaded) }),
    save: () => save(),
    portalDraft,
    isDirty: (portalId) => {
      const portal = loaded.portals.find(({ id }) => id === portalId);
      return portal !== undefined && !isSamePortal(portalDraft(portal), draftOfPortal(portal));
    },
    changePortal: (portal, changes) => {
      const before = latest.current.portals.get(portal.id) ?? draftOfPortal(portal);
      set({
        ...latest.current,
        portals: new Map([...latest.current.portals, [portal.id, changePortal(before, changes)]]),
      });
    },
    discardPortal: (portalId) => set({ ...latest.current, portals: without(latest.current.portals, portalId) }),
    savePortal: (portal) => savePortal(portal),
    adopt,
    forget: (portalId, revision) => {
      const { loaded: before, portals: typed, ...rest } = latest.current;
      const left = before.portals.filter(({ id }) => id !== portalId);
      set({ ...rest, loaded: { ...before, portals: left, revision }, portals: without(typed, portalId) });
    },
    reload,
  };
}

function isUntouched<Draft>({ taken, clashing }: Merged<Draft>): boolean {
  return taken.length === 0 && clashing.length === 0;
}

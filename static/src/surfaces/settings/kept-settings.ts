/** What was typed in the settings and not saved: it outlives a page that is left or loaded again, as long as the tab is open. */
import { isRecord } from '../../lib/extension';
import { mergeDrafts } from './merge-drafts';
import type { PortalDraft } from './portal-draft';
import type { SettingsDraft } from './settings-draft';

/** What was typed, and what was saved when it was typed. */
export interface Kept<Draft> {
  base: Draft;
  draft: Draft;
}

export interface KeptSettings {
  settings: Kept<SettingsDraft>;
  portals: Readonly<Record<string, Kept<PortalDraft>>>;
}

export interface KeptStore {
  find(): unknown;
  /** Null: there is nothing to keep any more. */
  keep(kept: KeptSettings | null): void;
}

/**
 * The place for what one person typed in the settings of one project.
 * @param accountId null where nobody knows who it is: then nothing is kept
 * @param storage gives the browser's storage; may throw, as it does where the browser blocks it
 */
export function createKeptSettings(accountId: string | null, projectId: string, storage: () => Storage): KeptStore {
  const key = `daylight.settings.${accountId ?? ''}.${projectId}`;
  return {
    find() {
      if (accountId === null) return null;
      try {
        return JSON.parse(storage().getItem(key) ?? 'null') as unknown;
      } catch {
        return null;
      }
    },
    keep(kept) {
      if (accountId === null) return;
      try {
        if (kept === null) storage().removeItem(key);
        else storage().setItem(key, JSON.stringify(kept));
      } catch {
        // A browser without storage: what is typed lasts as long as the page.
      }
    },
  };
}

/**
 * What was typed before, on top of what is saved now.
 * @param kept as it was found; whatever is no draft of this version is left out
 * @returns null if nothing is left of it
 */
export function restoreDraft<Draft extends object>(kept: unknown, now: Draft): Draft | null {
  if (!isRecord(kept) || !isLike(kept['base'], now) || !isLike(kept['draft'], now)) return null;
  return mergeDrafts(kept['base'], kept['draft'], now).draft;
}

/** What was typed for a portal before. */
export function keptPortal(kept: unknown, portalId: string): unknown {
  const portals = isRecord(kept) ? kept['portals'] : null;
  return isRecord(portals) ? portals[portalId] : null;
}

/** What was typed for the project before. */
export function keptProject(kept: unknown): unknown {
  return isRecord(kept) ? kept['settings'] : null;
}

/** Whether a value has the parts of a draft, each of the same kind. */
function isLike<Draft extends object>(value: unknown, draft: Draft): value is Draft {
  if (!isRecord(value)) return false;
  return Object.entries(draft).every(
    ([part, known]) => typeof value[part] === typeof known && Array.isArray(value[part]) === Array.isArray(known),
  );
}

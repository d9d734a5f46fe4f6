/** Drafts that were not saved: they outlive a closed panel and a reloaded page, as long as the tab is open. */
import { OUTCOMES, type Decision } from '../../../../src/decisions/decision';
import { readDecision } from '../../../../src/decisions/decision-rules';
import { isRecord } from '../../lib/extension';
import { draftOf, type AnswerDraft } from './answer-draft';

export interface KeptDraft {
  draft: AnswerDraft;
  /** The answer over which it was written; another one now means that somebody answered meanwhile. */
  over: Decision | null;
  /** Whether whoever asked is to be told, where nobody is unless that is ticked. */
  tells: boolean;
}

export interface KeptDrafts {
  /** What was kept for a work item; null if there is nothing, or nothing that can be read. */
  find(itemId: string): KeptDraft | null;
  keep(itemId: string, kept: KeptDraft): void;
  drop(itemId: string): void;
}

/** What was kept while the storage was blocked: then it lasts as long as the page. */
const memory = new Map<string, string>();

/**
 * The drafts of one person.
 * @param accountId null where nobody knows who it is: then nothing outlives the page
 * @param storage gives the browser's storage; may throw, as it does where the browser blocks it
 */
export function createKeptDrafts(accountId: string | null, storage: () => Storage): KeptDrafts {
  const keyOf = (itemId: string): string => `daylight.draft.${accountId ?? ''}.${itemId}`;
  const inStorage = (act: (stored: Storage) => string | null): string | null => {
    if (accountId === null) return null;
    try {
      return act(storage());
    } catch {
      return null;
    }
  };
  return {
    find(itemId) {
      const key = keyOf(itemId);
      const text = memory.get(key) ?? inStorage((stored) => stored.getItem(key));
      return text === null ? null : readDraft(text);
    },
    keep(itemId, kept) {
      const [key, text] = [keyOf(itemId), JSON.stringify(kept)];
      memory.set(key, text);
      inStorage((stored) => {
        stored.setItem(key, text);
        return null;
      });
    },
    drop(itemId) {
      const key = keyOf(itemId);
      memory.delete(key);
      inStorage((stored) => {
        stored.removeItem(key);
        return null;
      });
    },
  };
}

const example = draftOf(null, '2026-01-01', '');

/** A kept draft; null for what is none, or one of another version of the form. */
export function readDraft(text: string): KeptDraft | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || !isDraft(value.draft)) return null;
  const { decision, problems } = readDecision(value.over);
  const kept: KeptDraft = { draft: value.draft, over: decision, tells: value.tells === true };
  return problems.length === 0 ? kept : null;
}

function isDraft(value: unknown): value is AnswerDraft {
  if (!isRecord(value)) return false;
  const { outcome, change } = value;
  if (outcome !== null && !OUTCOMES.some((known) => known === outcome)) return false;
  if (change !== 'date' && change !== 'condition' && change !== 'never') return false;
  return Object.keys(example).every((part) => part === 'outcome' || typeof value[part] === 'string');
}

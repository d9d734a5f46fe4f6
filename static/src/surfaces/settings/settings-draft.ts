/** What is set on the settings page for the whole project, before it is saved. Pure. */
import type { Answer, Payload } from '../../lib/bridge';
import { isSamePart } from './merge-drafts';

export interface SettingsDraft {
  on: boolean;
  startLine: string;
  /** As typed. */
  promiseDays: string;
  /** Ascending, as the account ids: the order in which they were chosen says nothing. */
  roleIds: readonly number[];
  accountIds: readonly string[];
  publicComments: boolean;
  /** As typed: one in each line. */
  emptyWords: string;
  privateWords: string;
}

type Loaded = Pick<Answer<'settings.load'>, 'settings' | 'privateWords'>;

/** The draft to begin with: what is saved. */
export function draftOfSettings({ settings, privateWords }: Loaded): SettingsDraft {
  return {
    on: settings.on,
    startLine: settings.startLine,
    promiseDays: String(settings.promiseDays),
    roleIds: ascending(settings.deciders.roleIds),
    accountIds: [...settings.deciders.accountIds].sort(),
    publicComments: settings.publicComments,
    emptyWords: settings.emptyWords.join('\n'),
    privateWords: privateWords.join('\n'),
  };
}

/** The draft with some parts changed; lists are kept in an order of their own. */
export function changeSettings(draft: SettingsDraft, changes: Partial<SettingsDraft>): SettingsDraft {
  const changed = { ...draft, ...changes };
  return { ...changed, roleIds: ascending(changed.roleIds), accountIds: [...changed.accountIds].sort() };
}

/** Whether two drafts say the same. */
export function isSameDraft(a: SettingsDraft, b: SettingsDraft): boolean {
  return isSamePart(plain(a), plain(b));
}

/** What is sent to be saved. */
export function payloadOf(projectId: string, revision: number, draft: SettingsDraft): Payload<'settings.save'> {
  return {
    projectId,
    revision,
    settings: {
      on: draft.on,
      startLine: draft.startLine,
      // What is no number at all is a promise that the back end refuses with its sentence.
      promiseDays: /^\d+$/.test(draft.promiseDays.trim()) ? Number(draft.promiseDays) : 0,
      deciders: { roleIds: [...draft.roleIds], accountIds: [...draft.accountIds] },
      publicComments: draft.publicComments,
      emptyWords: wordsOf(draft.emptyWords),
    },
    privateWords: wordsOf(draft.privateWords),
  };
}

/** The words in a text with one in each line, each once. */
export function wordsOf(lines: string): string[] {
  const words = lines.split('\n').map((word) => word.trim().replace(/\s+/g, ' '));
  return [...new Set(words.filter((word) => word !== ''))];
}

const plain = (draft: SettingsDraft): unknown => [
  draft.on,
  draft.startLine,
  draft.promiseDays.trim(),
  draft.roleIds,
  draft.accountIds,
  draft.publicComments,
  wordsOf(draft.emptyWords),
  wordsOf(draft.privateWords),
];

const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((one, other) => one - other);

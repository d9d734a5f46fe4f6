/** What is set on the settings page, before it is saved. Pure. */
import { PORTAL_PARTS, type PortalPart } from '../../../../src/settings/settings';
import type { Answer, Payload } from '../../lib/bridge';

export interface SettingsDraft {
  on: boolean;
  startLine: string;
  roleIds: readonly number[];
  accountIds: readonly string[];
  title: string;
  words: string;
  allow: readonly PortalPart[];
}

type Loaded = Pick<Answer<'settings.load'>, 'settings' | 'portal'>;

/** The draft to begin with: what is saved. */
export function draftOfSettings({ settings, portal }: Loaded): SettingsDraft {
  return {
    on: settings.on,
    startLine: settings.startLine,
    roleIds: settings.deciders.roleIds,
    accountIds: settings.deciders.accountIds,
    title: portal.title,
    words: portal.words,
    allow: PORTAL_PARTS.filter((part) => portal.allow.includes(part)),
  };
}

/** Whether two drafts say the same; the order in which roles and people were chosen says nothing. */
export function isSameDraft(a: SettingsDraft, b: SettingsDraft): boolean {
  const plain = (draft: SettingsDraft): string =>
    JSON.stringify([
      draft.on,
      draft.startLine,
      [...draft.roleIds].sort((one, other) => one - other),
      [...draft.accountIds].sort(),
      draft.title,
      draft.words,
      [...draft.allow].sort(),
    ]);
  return plain(a) === plain(b);
}

/** What is sent to be saved. */
export function payloadOf(projectId: string, draft: SettingsDraft): Payload<'settings.save'> {
  return {
    projectId,
    settings: {
      on: draft.on,
      startLine: draft.startLine,
      deciders: { roleIds: [...draft.roleIds], accountIds: [...draft.accountIds] },
    },
    portal: { title: draft.title.trim(), words: draft.words.trim(), allow: [...draft.allow] },
  };
}

/** What is set for one portal, before it is saved. Pure. */
import { PORTAL_PARTS, type Audience, type PortalPart, type PortalSettings } from '../../../../src/settings/settings';
import type { Payload } from '../../lib/bridge';
import { isSamePart } from './merge-drafts';

export interface PortalDraft {
  title: string;
  words: string;
  audience: Audience['kind'];
  /** Of a portal for the team: groups that read it; everybody with a licence, if there are none. Ascending. */
  groupIds: readonly string[];
  /** '' for all requests. */
  source: string;
  desks: readonly string[];
  allow: readonly PortalPart[];
}

/** The draft to begin with: what is saved. */
export function draftOfPortal(portal: PortalSettings): PortalDraft {
  const { title, words, audience, source, desks, allow } = portal;
  return changePortal(
    { title, words, audience: audience.kind, groupIds: [], source, desks, allow },
    audience.kind === 'team' ? { groupIds: audience.groupIds } : {},
  );
}

/** The draft with some parts changed; lists are kept in an order of their own. */
export function changePortal(draft: PortalDraft, changes: Partial<PortalDraft>): PortalDraft {
  const changed = { ...draft, ...changes };
  return {
    ...changed,
    groupIds: [...changed.groupIds].sort(),
    desks: [...changed.desks].sort(),
    allow: PORTAL_PARTS.filter((part) => changed.allow.includes(part)),
  };
}

/** The audience that a draft says. */
export function audienceOf({ audience, groupIds }: Pick<PortalDraft, 'audience' | 'groupIds'>): Audience {
  return audience === 'team' ? { kind: 'team', groupIds: [...groupIds] } : { kind: audience };
}

/** Desks and groups count only for the audience that has them. */
function plain(draft: PortalDraft): unknown {
  const { title, words, source, allow } = draft;
  return [title.trim(), words.trim(), audienceOf(draft), source.trim(), desksOf(draft), allow];
}

/** Whether two drafts say the same. */
export function isSamePortal(a: PortalDraft, b: PortalDraft): boolean {
  return isSamePart(plain(a), plain(b));
}

/** What is sent to be saved. */
export function portalPayload(
  where: { projectId: string; portalId: string; revision: number },
  draft: PortalDraft,
): Payload<'portal.change'> {
  return {
    ...where,
    title: draft.title.trim(),
    words: draft.words.trim(),
    audience: audienceOf(draft),
    source: draft.source.trim(),
    desks: desksOf(draft),
    allow: [...draft.allow],
  };
}

const desksOf = ({ audience, desks }: PortalDraft): string[] => (audience === 'team' ? [] : [...desks]);

/** The portal as it would be with a draft. */
export function withDraft(portal: PortalSettings, draft: PortalDraft): PortalSettings {
  const { title, words, source, allow } = draft;
  return {
    ...portal,
    title,
    words,
    source: source.trim(),
    allow: [...allow],
    audience: audienceOf(draft),
    desks: desksOf(draft),
  };
}

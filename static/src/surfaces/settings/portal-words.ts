/** What a portal is, in words. Pure. */
import type { Audience, PortalSettings } from '../../../../src/settings/settings';
import type { Texts } from '../../lib/texts';
import { audienceOf, type PortalDraft } from './portal-draft';

type Site = Readonly<{ signedIn: boolean; anyone: boolean }>;

/** Whom a portal is for: "People with a Jira licence". */
export function audienceWords({ t }: Texts, audience: Audience): string {
  if (audience.kind !== 'team') return t(`ui.audience.${audience.kind}`);
  const n = audience.groupIds.length;
  return n === 0 ? t('ui.audience.team') : t('ui.audience.groups', { n });
}

/** Whether a Jira administrator allows portals of this audience on the site. */
export function isAllowed(kind: Audience['kind'], site: Site): boolean {
  return kind === 'team' || (kind === 'signed-in' ? site.signedIn : site.anyone);
}

/**
 * What readers of a portal meet now. `unreachable`: it is published, but a Jira administrator does not allow its audience any
 * more; `nowhere`: it is published for the help center, but on no desk.
 */
export function stateOf(portal: PortalSettings, site: Site): PortalSettings['status'] | 'unreachable' | 'nowhere' {
  if (portal.status !== 'published') return portal.status;
  if (!isAllowed(portal.audience.kind, site)) return 'unreachable';
  return portal.audience.kind !== 'team' && portal.desks.length === 0 ? 'nowhere' : 'published';
}

/** Who published, paused or took back a portal last, and when; null if nobody has yet. */
export function lastAct(
  texts: Texts,
  { status, changed }: Pick<PortalSettings, 'status' | 'changed'>,
  names: ReadonlyMap<string, string>,
  timeZone: string,
): string | null {
  if (changed === null) return null;
  const name = names.get(changed.by) ?? texts.t('ui.settings.person-unknown');
  return texts.t(`ui.portal.act.${status}`, { name, when: momentWords(texts.locale, timeZone, changed.at) });
}

/** Day and time of an instant: "22 November 2026 at 09:12". */
export function momentWords(locale: string, timeZone: string, instant: string): string {
  const format = (zone: string): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(
      Date.parse(instant),
    );
  try {
    return format(timeZone);
  } catch {
    return format('UTC');
  }
}

/** What stands in a part of a draft, in words short enough for a list. */
export function portalPartWords(
  texts: Texts,
  part: keyof PortalDraft,
  draft: PortalDraft,
  desks: readonly { id: string; name: string }[],
): string {
  const { t } = texts;
  switch (part) {
    case 'title':
    case 'words':
      return draft[part] === '' ? t('ui.meanwhile.empty') : draft[part];
    case 'audience':
    case 'groupIds':
      return audienceWords(texts, audienceOf(draft));
    case 'source':
      return draft.source === '' ? t('ui.source.all') : draft.source;
    case 'desks': {
      const names = draft.desks.map((id) => desks.find((desk) => desk.id === id)?.name ?? id);
      return names.length === 0 ? t('ui.meanwhile.empty') : names.join(', ');
    }
    case 'allow':
      return draft.allow.length === 0
        ? t('ui.meanwhile.empty')
        : draft.allow.map((each) => t(`ui.allow.${each}`)).join(', ');
  }
}

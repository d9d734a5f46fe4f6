/** What was done to a portal, in words. Pure. */
import { PORTAL_PARTS } from '../../../../src/settings/settings';
import type { Texts } from '../../lib/texts';

const KINDS = ['team', 'signed-in', 'anyone'] as const;

/**
 * Says what a change of a portal was about.
 * @param what as the back end wrote it down: `title`, `allow +reason`, `audience team>anyone` …
 * @returns a sentence for each that has words; what a newer version wrote down has none
 */
export function changeWords(
  { t }: Texts,
  what: readonly string[],
  desks: readonly { id: string; name: string }[],
): string[] {
  return what.flatMap((entry) => {
    const [about = '', detail = ''] = entry.split(' ');
    const [sign, name] = [detail.slice(0, 1), detail.slice(1)];
    const change = sign === '+' ? 'added' : 'removed';
    switch (about) {
      case 'title':
      case 'words':
      case 'source':
        return [t('ui.history.changed', { part: t(`ui.portal.part.${about}`) })];
      case 'audience': {
        const [from, to] = detail.split('>').map((kind) => KINDS.find((known) => known === kind));
        if (from === undefined || to === undefined) return [];
        if (from === to) return [t('ui.history.changed', { part: t('ui.portal.part.groupIds') })];
        return [t('ui.history.audience', { from: t(`ui.audience.${from}`), to: t(`ui.audience.${to}`) })];
      }
      case 'allow': {
        const part = PORTAL_PARTS.find((known) => known === name);
        return part === undefined ? [] : [t(`ui.history.allow-${change}`, { part: t(`ui.allow.${part}`) })];
      }
      case 'desk': {
        const desk = desks.find(({ id }) => id === name)?.name ?? t('ui.desks.unknown');
        return [t(`ui.history.desk-${change}`, { desk })];
      }
      default:
        return [];
    }
  });
}

import { fail, ok, Refusal, type Problem, type Result } from '../platform/failure';
import type { Queries } from '../platform/ports';
import type { Publishing } from '../platform/publishing-ports';
import type { DecisionField } from '../platform/request-ports';
import { deskAudience, isNarrowing, isWidening } from './audiences';
import { checkPortal, portalOf, tidyPortal, withPortal } from './portal-settings';
import { sourceProblem, SOURCE_MAX } from './portal-source';
import { TEAM_PORTAL, type PortalSettings } from './settings';
import { outcomeOf, writePortals, type WritingPorts } from './write-portals';

/** The field's names where Jira does not show the field yet: then no filter can find anything by it either. */
const UNKNOWN_FIELD = { id: '', name: 'Decision' };

export interface PortalToChange {
  projectId: string;
  portalId: string;
  accountId: string;
  revision: number | undefined;
  parts: { [Part in 'title' | 'words' | 'audience' | 'source' | 'desks' | 'allow']?: PortalSettings[Part] | undefined };
}

type Ports = WritingPorts & { field: DecisionField; publishing: Pick<Publishing, 'rulesChanged'>; queries: Queries };

/**
 * Changes a portal. What only takes away, and title and words, is in force at once. What would show more, or to more people,
 * makes a published portal a draft again: nobody sees it before somebody has looked at the preview and published it.
 * @returns INVALID with every broken rule; STALE if somebody changed the project's portals meanwhile; nothing is written then
 * @throws Refusal of Jira or the store
 */
export async function changePortal(
  ports: Ports,
  { projectId, portalId, accountId, revision, parts }: PortalToChange,
): Promise<Result<{ portal: PortalSettings; revision: number }>> {
  const { record } = await ports.portals.read(projectId, portalId);
  const seen = portalOf(record?.value ?? null, portalId);
  if (seen === null) return fail('NOT_FOUND');
  const source = parts.source?.trim() ?? seen.source;
  const problems = source === seen.source || source === '' ? [] : await problemsOf(ports, source);

  const written = await writePortals(ports, { projectId, accountId, revision }, 'change', (portals) => {
    const before = portalOf(portals, portalId);
    if (before === null) return fail('NOT_FOUND');
    const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
    const after = tidyPortal({ ...before, ...given });
    const broken = [...checkPortal(after), ...problems];
    if (portalId === TEAM_PORTAL && after.audience.kind !== 'team')
      broken.push({ path: 'portal.audience', code: 'error.portal.team-audience' });
    if (broken.length > 0) return fail('INVALID', { problems: broken });
    const isHeldBack = before.status === 'published' && isWidening(before, after);
    const changed = { by: accountId, at: new Date(ports.clock.now()).toISOString() };
    return ok(withPortal(portals, isHeldBack ? { ...after, status: 'draft', changed } : after));
  });
  const outcome = outcomeOf(written, portalId);
  if (!outcome.ok) return outcome;
  const { portal } = outcome.value;
  const isElsewhere = deskAudience(seen) !== deskAudience(portal);
  if (isElsewhere || isNarrowing(seen, portal) || isWidening(seen, portal))
    await ports.publishing.rulesChanged(projectId);
  return outcome;
}

/** What is wrong with a filter, as Jira parses it for the person who wrote it. */
async function problemsOf({ field, queries }: Ports, source: string): Promise<Problem[]> {
  const parsed = source.length > SOURCE_MAX ? { hasErrors: true, structure: null } : await queries.parse(source);
  const code = sourceProblem(source, parsed, await namesOf(field));
  return code === null ? [] : [{ path: 'portal.source', code }];
}

async function namesOf(field: DecisionField): Promise<{ id: string; name: string }> {
  try {
    return { id: await field.id(), name: await field.name() };
  } catch (cause) {
    if (cause instanceof Refusal && cause.failure.code === 'FIELD_HIDDEN') return UNKNOWN_FIELD;
    throw cause;
  }
}

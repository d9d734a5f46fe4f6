import type { DirtyItem, HeadState, PortalName, Portals, Snapshots } from '../platform/publishing-ports';
import type { ProjectPortals, ProjectSettings } from '../settings/settings';
import { deskAudience } from '../settings/audiences';
import { compiledForOf, isCompiledFor } from './compiled-for';
import type { CompileRules } from './compiled-item';
import type { CompiledFor, SnapshotHead } from './snapshot';

/** One portal of a project, and where its snapshot stands. */
export interface Task {
  portal: PortalName;
  rules: CompileRules;
  compiledFor: CompiledFor;
  desk: SnapshotHead['desk'];
  state: HeadState;
  /** What is stored cannot be built upon. */
  isWhole: boolean;
}

/** What one pass over a project works on. */
export interface Pass {
  projectId: string;
  settings: ProjectSettings;
  tasks: Task[];
  marks: readonly DirtyItem[];
  /** Items of which something was kept for a head that was not written, because another writer was faster, and for whom. */
  lost: Map<number, Set<string>>;
  /** Before anything of Jira was read. */
  now: number;
  asOf: string;
}

interface Ports {
  portals: Portals;
  snapshots: Snapshots;
}

/**
 * Where the portals of a project stand.
 * @param given what is set now, and ids of portals that must be compiled whole, whatever their heads say
 * @returns what there is to do, without portals whose heads a newer version wrote: those are not ours to touch
 */
export async function readTasks(
  { portals, snapshots }: Ports,
  given: { projectId: string; settings: ProjectSettings; all: ProjectPortals; whole: ReadonlySet<string> },
): Promise<{ tasks: Task[]; isNewer: boolean }> {
  const { projectId, settings, all, whole } = given;
  const names = all.portals.map(({ id }) => ({ projectId, portalId: id }));
  const states = await portals.heads(names);
  const tasks = all.portals.flatMap((portal, index): Task[] => {
    const [name, state] = [names[index], states[index]];
    if (name === undefined || state === undefined || state.isNewer) return [];
    const compiledFor = compiledForOf(snapshots.hash, settings, all.privateWords, portal);
    const isSound = state.head !== null && state.head.problem === null && isCompiledFor(state.head, compiledFor);
    const rules = { projectId, ...settings, allow: portal.allow, privateWords: all.privateWords };
    const desk = deskAudience(portal);
    return [{ portal: name, rules, compiledFor, desk, state, isWhole: !isSound || whole.has(portal.id) }];
  });
  return { tasks, isNewer: states.some(({ isNewer }) => isNewer) };
}

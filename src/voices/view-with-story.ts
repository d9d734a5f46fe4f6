import { ok, Refusal, type Result } from '../platform/failure';
import type { Caller } from '../platform/ports';
import type { Published } from '../platform/publishing-ports';
import type { OwnVoices } from '../platform/voices-ports';
import type { PortalView } from '../publishing/portal-view';
import type { ReadablePortal } from '../publishing/readable-portal';
import type { Mine } from './own-voice';
import { readStory } from './read-story';

interface Asked {
  projectId: string;
  looksUp?: boolean;
  /** The item for which the reader comes. */
  issueId?: string;
}

/**
 * A first view of a portal, with the story of one item where somebody comes for that: both are read at the same time.
 * @param accountId of the reader; null for who is not signed in
 * @throws Refusal of the store
 */
export async function viewWithStory(
  ports: { ownVoices: OwnVoices; published: Published },
  { projectId, looksUp = false, issueId }: Asked,
  portal: ReadablePortal,
  { caller, accountId }: { caller: Caller; accountId: string | null },
): Promise<Result<PortalView & { story?: { shard: string; mine: Mine | null } | null }>> {
  const [view, story] = await Promise.all([
    ports.published.view(projectId, portal, looksUp ? null : accountId),
    issueId === undefined ? null : orNothing(readStory(ports, { projectId, issueId }, portal, caller)),
  ]);
  if (!view.ok || story === null) return view;
  return ok({ ...view.value, story: story.ok ? story.value : null });
}

/** A story that cannot be read now is asked for by itself: the backlog stands all the same. */
async function orNothing<Answer>(reading: Promise<Answer>): Promise<Answer | null> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof Refusal) return null;
    throw cause;
  }
}

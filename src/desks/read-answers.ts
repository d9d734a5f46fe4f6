import { ok, type Result } from '../platform/failure';
import type { Backlog, Published } from '../platform/publishing-ports';
import type { Decision } from '../decisions/decision';
import type { ReadablePortal } from '../publishing/readable-portal';
import type { Place, Story } from '../publishing/snapshot';
import type { OwnRequest } from './own-request';

interface Ports {
  backlog: Pick<Backlog, 'settings'>;
  published: Pick<Published, 'story'>;
}

export interface DeskAnswer {
  key: string;
  title: string;
  place: Place;
  asked: number;
  answered: number;
  decision: Decision | null;
  asOf: string;
  timeZone: string;
  portalTitle: string;
  promiseDays: number | null;
}

/**
 * The answers that portals give to somebody's own requests, each from the first portal that has it: nothing is read but what
 * is published there.
 * @param requests as the guard found them, with the portals that the caller may read
 * @throws Refusal of Jira or the store
 */
export async function readAnswers(
  ports: Ports,
  requests: readonly OwnRequest[],
): Promise<Result<{ answers: DeskAnswer[] }>> {
  const found = await Promise.all(requests.map((request) => readAnswer(ports, request)));
  return ok({ answers: found.flatMap((answer) => answer ?? []) });
}

async function readAnswer(
  { backlog, published }: Ports,
  { issueId, projectId, portals }: OwnRequest,
): Promise<DeskAnswer | null> {
  for (const portal of portals) {
    const story = await published.story(projectId, portal, issueId);
    if (story === null) continue;
    const promised = story.place === 'undecided' ? await backlog.settings(projectId) : null;
    return answerOf(story, portal, promised?.promiseDays ?? null);
  }
  return null;
}

function answerOf(story: Story, { settings, head }: ReadablePortal, promiseDays: number | null): DeskAnswer {
  const { key, title, place, asked, decision } = story;
  return {
    key,
    title,
    place,
    asked,
    answered: decision === null ? 0 : (story.answers.at(-1)?.day ?? 0),
    decision,
    asOf: head.asOf,
    timeZone: head.timeZone,
    portalTitle: settings.title,
    promiseDays,
  };
}

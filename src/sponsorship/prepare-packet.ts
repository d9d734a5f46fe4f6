import type { Decision } from '../decisions/decision';
import { readDecision } from '../decisions/decision-rules';
import { ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Records } from '../platform/request-ports';
import type { EpicRequest, Epics } from '../platform/sponsorship-ports';
import { NO_ADOPTION } from './adoption';
import { audiencesOf, doubtsOf, type Packet, type PacketAnswer, type PacketRequest } from './packet';
import { dayOn, type OnEpic } from './read-sponsorship';
import { askOwnership, type OwnershipPorts } from './refresh-ownership';
import { noSponsorship, QUESTIONS } from './sponsorship';

interface Ports extends Pick<OwnershipPorts, 'epicShelf' | 'people'> {
  clock: Clock;
  epics: Epics;
  records: Records;
}

/**
 * Puts together what a successor needs to know. Requests are read as the caller: of what they may not see, it says nothing.
 * @throws Refusal of Jira or the store
 */
export async function preparePacket(ports: Ports, on: OnEpic): Promise<Result<Packet>> {
  const { clock, epics, records } = ports;
  const { epic, settings } = on;
  const sponsorship = on.sponsorship?.body ?? noSponsorship();
  const today = dayOn(clock, on);
  const { requests, more } = await epics.requestsOf(epic.id);
  const open = requests.filter(({ isDone }) => !isDone);
  const { ownership } = await askOwnership(ports, {
    epic,
    sponsorship: on.sponsorship?.body ?? null,
    adoption: on.adoption?.body ?? null,
    openRequests: open.length,
    timeZone: settings.timeZone,
    today,
  });
  const answered = requests.flatMap((request) => {
    const { decision } = readDecision(request.decision);
    return decision === null ? [] : [{ request, decision }];
  });
  const results = await records.readMany(
    'results',
    answered.map(({ request }) => request.id),
  );
  const { people, formerly, why, needs, checkIns, questions } = sponsorship;
  return ok({
    today,
    epic: { key: epic.key, title: epic.title },
    ownership: {
      state: ownership.state,
      reasons: ownership.reasons,
      nextCheckIn: ownership.nextCheckIn,
      standIn: ownership.standIn,
    },
    people,
    formerly,
    why,
    firstNeed: needs[0] ?? null,
    lastCheckIn: checkIns.at(-1) ?? null,
    answers: answered.map(({ request, decision }): PacketAnswer => {
      const ends = results.get(request.id)?.body?.items ?? [];
      return {
        key: request.key,
        title: request.title,
        outcome: decision.outcome,
        reason: decision.reason,
        isDone: request.isDone,
        running: request.isDone ? null : runningOf(decision),
        results: ends.map(({ verdict, measure, target, measured, learnt }) => ({
          verdict,
          measure,
          target,
          measured,
          learnt,
        })),
      };
    }),
    open: open.map(openOf),
    hasMore: more,
    doubts: doubtsOf(sponsorship),
    audiences: audiencesOf(on.adoption?.body ?? NO_ADOPTION),
    questions: QUESTIONS.flatMap((question) => {
      const answer = questions[question].trim();
      return answer === '' ? [] : [{ question, answer }];
    }),
  });
}

function runningOf({ outcome, measure = '', target = '', endsOn }: Decision): PacketAnswer['running'] {
  return outcome === 'test' ? { measure, target, endsOn: endsOn ?? null } : null;
}

function openOf({ key, title, decision }: EpicRequest): PacketRequest {
  return { key, title, outcome: readDecision(decision).decision?.outcome ?? null };
}

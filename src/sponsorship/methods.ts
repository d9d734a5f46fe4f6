import { z } from 'zod';
import { OUTCOMES } from '../decisions/decision';
import { VERDICTS as TEST_VERDICTS } from '../decisions/test-result';
import { jiraId, type MethodTable } from '../platform/methods';
import { adoptionShape, partShape, questionsShape, sponsorshipShape } from '../platform/record-shapes';
import { ADOPTION_GAPS, MENDS, OWNERSHIP_STATES, REASON_CODES, STAGES } from './ownership';
import { OWN_ROLES } from './own-epic';
import { CADENCES, CHANGES, QUESTIONS, ROLES, STANCES, VERDICTS } from './sponsorship';

const accountId = z.string();
/** Longer texts are no typing; the rules give the sentence for what is too long. */
const text = z.string().max(10_000);
const revision = z.number().int().nonnegative();
const day = z.string().max(10);

const reason = z.object({
  code: z.enum(REASON_CODES),
  tone: z.enum(['danger', 'warning', 'quiet']),
  mend: z.enum(MENDS).nullable(),
});

const offer = z.object({ accountId: z.string(), at: z.string() });

/** Who was told that an epic has lapsed or has to be confirmed, newest first. */
const told = z.object({
  accountId: z.string(),
  state: z.enum(['told', 'unreachable', 'waiting']),
  at: z.string(),
  /** Whether somebody of the team asked them to; otherwise the day had come. */
  isAsked: z.boolean(),
});

/** All that the panel of an epic shows. */
const view = z.object({
  /** `YYYY-MM-DD` in the project's time zone. */
  today: z.string(),
  epic: z.object({
    id: z.string(),
    key: z.string(),
    title: z.string(),
    stage: z.enum(STAGES),
    assignee: z.string().nullable(),
    reporter: z.string().nullable(),
  }),
  me: z.object({ accountId: z.string(), mayWrite: z.boolean() }),
  /** Without what is only for the team, unless the caller belongs to it. */
  sponsorship: sponsorshipShape,
  /** Null if nothing was ever saved. */
  revision: z.number().nullable(),
  adoption: adoptionShape,
  adoptionRevision: z.number().nullable(),
  ownership: z.object({
    state: z.enum(OWNERSHIP_STATES),
    reasons: z.array(reason),
    nextCheckIn: z.string().nullable(),
    lapsesOn: z.string().nullable(),
    adoptionGap: z.enum(ADOPTION_GAPS),
    standIn: z.string().nullable(),
    isUncertain: z.boolean(),
  }),
  /** Days since which people are known to be gone, by account id. */
  gone: z.record(z.string(), z.string()),
  openRequests: z.number().nullable(),
  /** Who could sponsor it: for who may write, and only on reading. */
  offers: z.array(offer),
  /** Likewise. */
  told: z.array(told),
});

/** An epic as who stands behind it sees it, with or without a licence. */
const ownEpic = z.object({
  issueId: z.string(),
  key: z.string(),
  title: z.string(),
  role: z.enum(OWN_ROLES),
  /** First day in that role, `YYYY-MM-DD`. */
  since: z.string(),
  state: z.enum(OWNERSHIP_STATES),
  reason: z.enum(REASON_CODES).nullable(),
  nextCheckIn: z.string().nullable(),
  lapsesOn: z.string().nullable(),
  need: z.string(),
  measure: z.string(),
  last: z.object({ on: z.string(), verdict: z.enum(VERDICTS) }).nullable(),
  today: z.string(),
});

/** What a successor needs to know: only for the people of the epic and the team. */
const packet = z.object({
  today: z.string(),
  epic: z.object({ key: z.string(), title: z.string() }),
  ownership: z.object({
    state: z.enum(OWNERSHIP_STATES),
    reasons: z.array(reason),
    nextCheckIn: z.string().nullable(),
    standIn: z.string().nullable(),
  }),
  people: sponsorshipShape.shape.people,
  formerly: sponsorshipShape.shape.formerly,
  why: sponsorshipShape.shape.why,
  firstNeed: sponsorshipShape.shape.why,
  lastCheckIn: sponsorshipShape.shape.checkIns.element.nullable(),
  answers: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      outcome: z.enum(OUTCOMES),
      reason: z.string(),
      isDone: z.boolean(),
      running: z.object({ measure: z.string(), target: z.string(), endsOn: z.string().nullable() }).nullable(),
      results: z.array(
        z.object({
          verdict: z.enum(TEST_VERDICTS),
          measure: z.string(),
          target: z.string(),
          measured: z.string(),
          learnt: z.string(),
        }),
      ),
    }),
  ),
  open: z.array(z.object({ key: z.string(), title: z.string(), outcome: z.enum(OUTCOMES).nullable() })),
  hasMore: z.boolean(),
  doubts: z.array(partShape.pick({ what: true, stance: true, note: true })),
  audiences: z.array(
    z.object({
      who: z.string(),
      measure: z.string(),
      unit: z.string(),
      target: z.number().nullable(),
      targetOn: z.string().nullable(),
      last: z.object({ on: z.string(), value: z.number() }).nullable(),
      resistance: z.string(),
      answer: z.string(),
    }),
  ),
  questions: z.array(z.object({ question: z.enum(QUESTIONS), answer: z.string() })),
});

/** What the UI may call about the sponsorship of an epic. */
export const sponsorshipMethods = {
  /** Epics in which the caller is the sponsor or the deputy, over all projects. */
  'sponsorship.mine': {
    guard: 'own-epics',
    trust: 'portal',
    payload: z.object({}),
    answer: z.object({ epics: z.array(ownEpic) }),
  },
  /** The sponsor or the deputy confirms in person, with or without a licence. */
  'sponsorship.checkInMine': {
    guard: 'sponsor-self',
    trust: 'portal',
    payload: z.object({ issueId: jiraId, verdict: z.enum(VERDICTS), changes: z.array(z.enum(CHANGES)), note: text }),
    answer: ownEpic,
  },
  'sponsorship.read': {
    guard: 'browse-issue',
    trust: 'team',
    payload: z.object({ issueId: jiraId }),
    answer: view,
  },
  /** Who could sponsor epics of a project; epics without an offer are left out. */
  'sponsorship.offers': {
    guard: 'decide-in-project',
    trust: 'team',
    payload: z.object({ projectId: jiraId, epicIds: z.array(jiraId).max(50) }),
    answer: z.object({ epics: z.array(z.object({ issueId: z.string(), offers: z.array(offer) })) }),
  },
  /** Epics of a project in which somebody holds any role, also one that the field does not name. */
  'sponsorship.named': {
    guard: 'decide-in-project',
    trust: 'team',
    payload: z.object({ projectId: jiraId, accountId: accountId.max(128) }),
    answer: z.object({ issueIds: z.array(z.string()) }),
  },
  /** Takes somebody at their word who offered it; STALE if they took it back. */
  'sponsorship.takeOffer': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({ issueId: jiraId, accountId }),
    answer: view,
  },
  'sponsorship.packet': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({ issueId: jiraId }),
    answer: packet,
  },
  /** Saves parts of the record; STALE only if somebody saved the same part since `revision`. */
  'sponsorship.save': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      /** Of the record that the form was opened with; 0 if there was none. */
      revision,
      people: z.partialRecord(z.enum(ROLES), accountId.nullable()).exactOptional(),
      why: z
        .object({
          need: text,
          measure: text,
          statedBy: accountId.nullable(),
          statedByText: text,
          statedOn: day,
        })
        .exactOptional(),
      parts: z.array(partShape).max(100).exactOptional(),
      questions: questionsShape.exactOptional(),
      cadence: z.literal(CADENCES).exactOptional(),
    }),
    answer: view,
  },
  'sponsorship.checkIn': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      verdict: z.enum(VERDICTS),
      changes: z.array(z.enum(CHANGES)),
      note: text,
      confirmedBy: accountId.nullable(),
      meeting: text,
    }),
    answer: view,
  },
  /** Asks who holds a role to confirm it, once a day; INVALID where there is nobody to ask but the caller. */
  'sponsorship.ask': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({ issueId: jiraId, role: z.enum(OWN_ROLES) }),
    answer: z.object({ told: z.array(told) }),
  },
  /** Hands a role over, or notes where its holder stands. */
  'sponsorship.handOver': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      revision,
      role: z.enum(ROLES),
      to: accountId,
      stance: z.enum(STANCES).nullable(),
    }),
    answer: view,
  },
  /** Hands every role of one person to another. */
  'sponsorship.handOverAll': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({ issueId: jiraId, from: accountId, to: accountId }),
    answer: view,
  },
  'sponsorship.retire': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({ issueId: jiraId, why: text, plan: text }),
    answer: view,
  },
  'sponsorship.resume': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({ issueId: jiraId }),
    answer: view,
  },
  'adoption.save': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      revision,
      audiences: z
        .array(
          z.object({
            id: z.string().regex(/^[a-z0-9]{6}$/),
            who: text,
            measure: text,
            unit: text,
            baseline: z.number().nullable(),
            target: z.number().nullable(),
            targetOn: day.nullable(),
            resistance: text,
            answer: text,
          }),
        )
        .max(100),
    }),
    answer: view,
  },
  'adoption.addReading': {
    guard: 'sponsor-or-owner',
    trust: 'team',
    payload: z.object({ issueId: jiraId, audienceId: z.string().max(20), on: day, value: z.number(), unit: text }),
    answer: view,
  },
} satisfies MethodTable;

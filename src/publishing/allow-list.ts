/** What a portal lets out of a decision, an epic and a request's record. This is the only place where that is decided. */
import { PARTS_OF, type Decision, type DecisionPart } from '../decisions/decision';
import type { List, MustHave } from '../requests/sections';
import type { Brief } from '../requests/brief';
import type { PortalPart } from '../settings/settings';
import type { EpicFact } from './backlog-item';
import type { PublishedEpic, StoryBrief, StoryMustHave } from './snapshot';

/**
 * Takes out of a decision what the portal does not allow.
 * @param decision a decision that was read by the rules
 * @param allow the parts that the portal lets out beside title and outcome
 */
export function publishedDecision(decision: Decision, allow: readonly PortalPart[]): Decision {
  const reason = allow.includes('reason') ? decision.reason : '';
  const details: readonly DecisionPart[] = allow.includes('detail') ? PARTS_OF[decision.outcome] : [];
  const published: Decision = { outcome: decision.outcome, reason };
  for (const part of details) {
    if (decision[part] !== undefined) Object.assign(published, { [part]: decision[part] });
  }
  return published;
}

/** What is let out of an epic; null for one that may not be named. */
export function publishedEpic(epic: EpicFact | null, allow: readonly PortalPart[]): PublishedEpic | null {
  if (epic === null || !epic.isOpen || !allow.includes('epic')) return null;
  const { key, title, word } = epic;
  return {
    key,
    title,
    ownership: allow.includes('epicOwnership') ? (word?.ownership ?? null) : null,
    sponsorRole: allow.includes('epicSponsor') ? (word?.sponsorRole ?? null) : null,
    why: allow.includes('epicWhy') ? (word?.why ?? '') : '',
  };
}

/** What is let out of a brief: what it is for, and nothing of the tactic that was asked for. Null where it says nothing. */
export function publishedBrief(brief: Brief | null, allow: readonly PortalPart[]): StoryBrief | null {
  if (brief === null || !allow.includes('brief')) return null;
  const success = [brief.measure, brief.target].map((text) => text.trim()).filter((text) => text !== '');
  const published = { aim: brief.achieve.trim(), success: success.join(': '), byWhen: brief.by };
  return Object.values(published).every((text) => text === '') ? null : published;
}

/** The must-haves that are let out. */
export function publishedMustHaves(rows: List<MustHave> | null, allow: readonly PortalPart[]): StoryMustHave[] {
  if (rows === null || !allow.includes('mustHaves')) return [];
  return rows.items.map(({ what, state, evidence }) => ({ what, state, evidence }));
}

/**
 * Compiles one item for one portal: a story, which may be published, and a note, which never is. Pure: same input, same
 * output. A snapshot is nothing but a fold of these.
 */
import { dateIn, dayNumber, isCalendarDate } from '../decisions/calendar-date';
import { DETAIL_TEXTS, type Decision } from '../decisions/decision';
import type { LogEntry } from '../decisions/decision-log';
import { readDecision } from '../decisions/decision-rules';
import type { ResultGiven, TestResults } from '../decisions/test-result';
import type { Brief } from '../requests/brief';
import type { ClosedAs } from '../requests/closing';
import { openParties, type List, type MustHave, type Party } from '../requests/sections';
import type { PortalPart } from '../settings/settings';
import { publishedBrief, publishedDecision, publishedEpic, publishedMustHaves } from './allow-list';
import type { BacklogItem, EpicFact, Raised } from './backlog-item';
import { beatOf, NO_BEAT, type Beat } from './beat';
import { askedAsOf } from './own';
import { isBefore, placeOf, type PlacementRules } from './placement';
import { privateTexts } from './private-text';
import { markOf, standIn } from './same-as';
import type { AskedAs, Finding, Note, Place, Story, StoryAnswer } from './snapshot';

/** What is the same for all items of a portal. */
export interface CompileRules extends PlacementRules {
  projectId: string;
  allow: readonly PortalPart[];
  privateWords: readonly string[];
}

/** One item with all that is known of it. */
export interface ItemFacts {
  item: BacklogItem;
  epic: EpicFact | null;
  /** Oldest first. */
  log: readonly LogEntry[];
  /** How the team closed it without an answer, and when (instant, ISO 8601). */
  closed: { as: ClosedAs; at: string; duplicateOf: { id: string; key: string } | null } | null;
  /** Account ids of who asked, in any order, and how many teams did. */
  askers: readonly string[];
  teams: number;
  /** Service-desk requests that are linked to it. */
  raised: readonly Raised[];
  /** What its record says, null where nothing can be read. */
  brief: Brief | null;
  mustHaves: List<MustHave> | null;
  parties: List<Party> | null;
  results: TestResults | null;
}

export interface CompiledItem {
  note: Note;
  /** Null for what is left out. */
  story: Story | null;
  /** What is only added up of it. */
  beat: Beat;
}

/** The note of an item that could not be compiled: it is left out and counted, and nothing else suffers. */
export const oddNote = (id: number): Note => ({
  id,
  out: 'odd',
  epic: 0,
  askers: [],
  askedAs: {},
  raised: [],
  findings: [],
  isUnreadable: false,
});

/** Whether an item is one of those that portals of the project are made of. */
export const isRequestOf = (item: BacklogItem, projectId: string): boolean =>
  item.projectId === projectId && item.hierarchyLevel === 0;

/**
 * @param isInSource whether the portal's own filter lets it in
 * @returns an odd note for what cannot be compiled
 */
export function compileItem(facts: ItemFacts, isInSource: boolean, rules: CompileRules): CompiledItem {
  const { item } = facts;
  const epic = item.parentId ?? 0;
  const out = item.secured ? 'security' : isInSource ? null : 'source';
  const askers = [...new Set(facts.askers)].sort();
  if (out !== null) {
    // Who asked is told that it is left out by a filter; of what has a security level nothing is kept of anybody.
    const left = out === 'source' ? askers : [];
    return { note: { ...oddNote(item.id), out, epic, askers: left }, story: null, beat: NO_BEAT };
  }
  const told = toldOf(facts.log, rules.projectId);
  const story = storyOf(facts, told, rules);
  return {
    story,
    beat: beatOf(item, { place: story.place, closedAt: closedAt(facts, story.place) }, told, rules),
    note: {
      id: item.id,
      out: null,
      epic,
      askers,
      askedAs: firstOf(facts.raised, rules.timeZone),
      raised: [...new Set(facts.raised.map(({ id }) => id))].sort((a, b) => a - b),
      findings: findingsOf(story, item.names, rules.privateWords),
      isUnreadable: readDecision(item.decision).problems.length > 0,
    },
  };
}

/** By account id of who raised one: the service-desk request by which they asked, the first one where there are several. */
function firstOf(raised: readonly Raised[], timeZone: string): Record<string, AskedAs> {
  const first = new Map<string, AskedAs>();
  for (const { accountId, request } of raised) {
    if (request === null) continue;
    const [known, one] = [first.get(accountId), askedAsOf(request, timeZone)];
    if (known === undefined || one.on < known.on || (one.on === known.on && one.key < known.key))
      first.set(accountId, one);
  }
  return Object.fromEntries([...first].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The story of one item, without anything that the allow-list keeps in. */
function storyOf(facts: ItemFacts, told: readonly LogEntry[], { allow, projectId, ...rules }: CompileRules): Story {
  const { item, epic, log, closed } = facts;
  const { decision } = readDecision(item.decision);
  const dayOf = (instant: string): number => dayNumber(dateIn(Date.parse(instant), rules.timeZone));
  const last = log.at(-1);
  // What was answered in another project counts here, but its words were not written for this portal's readers.
  const letsOut = last === undefined || isOwn(last, projectId) ? allow : allow.filter((part) => !isOfAnswer(part));
  const wasAnswered = told.some(({ after }) => after !== null);
  const place = closed?.as ?? placeOf(item, decision, wasAnswered, rules);
  const endedAt = place === 'yes-done' ? item.statusCategoryChanged : closedAt(facts, place);
  const party = allow.includes('waiting') ? waitsOnParty(facts, place) : null;
  const answers = told.map((entry): StoryAnswer => ({
    day: dayOf(entry.at),
    decision: entry.after === null ? null : publishedDecision(entry.after, entry === last ? letsOut : allow),
    result: allow.includes('results') && isOwn(entry, projectId) ? resultOf(facts, log.indexOf(entry) + 1) : null,
  }));
  return {
    id: item.id,
    key: item.key,
    title: item.title,
    place,
    asked: allow.includes('asked') ? dayOf(item.created) : 0,
    askedBy: allow.includes('asked') ? new Set(facts.askers).size + facts.teams : 0,
    isBefore: allow.includes('asked') ? isBefore(item.created, rules) : null,
    ended: endedAt !== null && letsOut.includes('detail') ? dayOf(endedAt) : 0,
    epic: publishedEpic(epic, allow),
    waits: party?.role ?? '',
    waitsSince: party === null || !isCalendarDate(party.askedOn) ? 0 : dayNumber(party.askedOn),
    brief: publishedBrief(facts.brief, allow),
    mustHaves: publishedMustHaves(facts.mustHaves, allow),
    sameAs: place === 'duplicate' ? otherOf(facts) : '',
    // Not how often it was changed, nor when. What is said of what was closed later is said of something else.
    answer: markOf([String(item.id), told.at(-1)?.at ?? '', ...(closed === null ? [] : [closed.at])].join(' ')),
    decision: decision === null ? null : publishedDecision(decision, letsOut),
    answers,
    result: answers.findLast(({ result }) => result !== null)?.result ?? null,
  };
}

/** Stands for the request of which it is a duplicate, where that is one of the same project; '' for none. */
function otherOf({ item, closed }: ItemFacts): string {
  const other = closed?.duplicateOf ?? null;
  const projectOf = (key: string): string => key.slice(0, key.lastIndexOf('-'));
  return other !== null && projectOf(other.key) === projectOf(item.key) ? standIn(Number(other.id), other.key) : '';
}

/** When what has no answer any more was closed, ISO 8601; null for anything else. */
function closedAt({ item, closed }: ItemFacts, place: Place): string | null {
  if (closed !== null) return closed.at;
  return place === 'closed' ? item.statusCategoryChanged : null;
}

/** Places in which parties still have to agree. */
const NEEDS_PARTIES: readonly Place[] = ['undecided', 'yes-planned', 'yes-in-progress', 'test'];

/** The party that was asked first and has not agreed. */
function waitsOnParty({ parties }: ItemFacts, place: Place): Party | null {
  if (parties === null || !NEEDS_PARTIES.includes(place)) return null;
  const asked = openParties(parties).filter(({ askedOn }) => askedOn !== '');
  return asked.sort((a, b) => (a.askedOn < b.askedOn ? -1 : 1))[0] ?? null;
}

/** How the test ended that began with an entry of the log. @param number of it, from 1 */
function resultOf({ results }: ItemFacts, number: number): ResultGiven | null {
  const found = results?.items.find(({ of }) => of === number);
  return found === undefined ? null : { verdict: found.verdict, measured: found.measured, learnt: found.learnt };
}

/** The entries that a story tells: none that was undone at once, and of those from other projects only the one that stands. */
function toldOf(log: readonly LogEntry[], projectId: string): LogEntry[] {
  const undone = new Set(log.flatMap(({ kind, of }) => (kind === 'undo' && of !== undefined ? of : [])));
  const standing = log.filter(({ kind, lost }, index) => kind !== 'undo' && lost !== true && !undone.has(index + 1));
  return standing.filter((entry) => isOwn(entry, projectId) || entry === log.at(-1));
}

const isOfAnswer = (part: PortalPart): boolean => part === 'reason' || part === 'detail';

/** Whether an entry was made while the item was in the project; one that does not say counts as made there. */
const isOwn = ({ project }: LogEntry, projectId: string): boolean => project === undefined || project === projectId;

/** What looks private in what a story lets out. */
function findingsOf(story: Story, names: readonly string[], words: readonly string[]): Finding[] {
  const found: Finding[] = [];
  const seen = new Set<string>();
  const look = (where: string, text: string | undefined): void => {
    if (text === undefined || text === '' || seen.has(text)) return;
    seen.add(text);
    for (const { kind, text: part } of privateTexts(text, { names, words })) found.push({ kind, where, text: part });
  };
  const lookAt = (decision: Decision | null, where?: string): void => {
    if (decision === null) return;
    look(where ?? 'reason', decision.reason);
    for (const part of DETAIL_TEXTS) look(where ?? part, decision[part]);
  };
  look('title', story.title);
  lookAt(story.decision);
  look('waits', story.waits);
  look('brief', story.brief?.aim);
  look('brief', story.brief?.success);
  for (const { what, evidence } of story.mustHaves) for (const text of [what, evidence]) look('mustHaves', text);
  for (const { decision, result } of story.answers) {
    lookAt(decision, 'answers');
    for (const text of [result?.measured, result?.learnt]) look('results', text);
  }
  return found;
}

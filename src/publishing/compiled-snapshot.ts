/** Makes the content of a snapshot from what Jira and the log say, by the portal's allow-list. Pure: same input, same output. */
import { dateIn, dayNumber } from '../decisions/calendar-date';
import type { Decision } from '../decisions/decision';
import type { LogEntry } from '../decisions/decision-log';
import { readDecision } from '../decisions/decision-rules';
import type { PortalPart } from '../settings/settings';
import { publishedDecision } from './allow-list';
import type { BacklogItem, EpicTitle } from './backlog-item';
import { INDEX_ITEMS, partition, STORY_ITEMS, type IdRange } from './partition';
import { placeOf, type PlacementRules } from './placement';
import {
  PLACES,
  SNAPSHOT_FORMAT,
  type IndexSegment,
  type Place,
  type SnapshotHead,
  type Story,
  type StoryAnswer,
  type StoryShard,
} from './snapshot';

export interface SnapshotSource {
  projectId: string;
  rules: PlacementRules;
  allow: readonly PortalPart[];
  items: readonly BacklogItem[];
  /** Epics that may be named, by id. */
  epics: ReadonlyMap<number, EpicTitle>;
  /** Logs by id of work item; none for no entries. */
  logs: ReadonlyMap<number, readonly LogEntry[]>;
}

export interface CompiledPart<Content> {
  from: number;
  size: number;
  items: number;
  content: Content;
}

export interface CompiledSnapshot extends Pick<SnapshotHead, 'counts' | 'excluded' | 'timeZone' | 'unreadable'> {
  index: CompiledPart<IndexSegment>[];
  stories: CompiledPart<StoryShard>[];
}

/** Compiles a snapshot. Items of other projects or levels are ignored; items with a security level are counted as excluded. */
export function compileSnapshot(source: SnapshotSource): CompiledSnapshot {
  const requests = source.items.filter((item) => item.projectId === source.projectId && item.hierarchyLevel === 0);
  const open = requests.filter((item) => !item.secured);
  const stories = new Map(open.map((item) => [item.id, storyOf(item, source)]));
  const counts: Partial<Record<Place, number>> = {};
  for (const place of PLACES) {
    const count = [...stories.values()].filter((story) => story.place === place).length;
    if (count > 0) counts[place] = count;
  }
  const ids = [...stories.keys()];
  const storiesOf = (range: IdRange): Story[] => range.ids.flatMap((id) => stories.get(id) ?? []);
  return {
    counts,
    excluded: requests.length === open.length ? {} : { security: requests.length - open.length },
    timeZone: source.rules.timeZone,
    index: partition(ids, INDEX_ITEMS).map((range) => compiled(range, indexSegment(storiesOf(range)))),
    stories: partition(ids, STORY_ITEMS).map((range) =>
      compiled(range, { format: SNAPSHOT_FORMAT, stories: storiesOf(range) }),
    ),
    unreadable: open
      .filter((item) => readDecision(item.decision).problems.length > 0)
      .map((item) => item.id)
      .sort((a, b) => a - b),
  };
}

const compiled = <Content>({ from, size, ids }: IdRange, content: Content): CompiledPart<Content> => ({
  from,
  size,
  items: ids.length,
  content,
});

/** The story of one item, without anything that the allow-list keeps in. */
function storyOf(item: BacklogItem, { rules, allow, epics, logs }: SnapshotSource): Story {
  const { decision } = readDecision(item.decision);
  const dayOf = (instant: string): number => dayNumber(dateIn(Date.parse(instant), rules.timeZone));
  const published = (each: Decision | null): Decision | null => (each === null ? null : publishedDecision(each, allow));
  const epic = item.parentId === null ? undefined : epics.get(item.parentId);
  const answers: StoryAnswer[] = (logs.get(item.id) ?? []).map((entry) => ({
    day: dayOf(entry.at),
    decision: published(entry.after),
  }));
  return {
    id: item.id,
    key: item.key,
    title: item.title,
    place: placeOf(item, decision, rules),
    asked: allow.includes('asked') ? dayOf(item.created) : 0,
    epic: epic !== undefined && allow.includes('epic') ? { key: epic.key, title: epic.title } : null,
    decision: published(decision),
    answers,
  };
}

/** The columns of a segment, from the stories of its items in ascending order of id. */
function indexSegment(stories: readonly Story[]): IndexSegment {
  const epics = [...new Map(stories.flatMap(({ epic }) => (epic ? [[epic.key, epic] as const] : []))).values()];
  epics.sort((a, b) => (a.key < b.key ? -1 : 1));
  const position = new Map(epics.map((epic, index) => [epic.key, index]));
  const details = stories.map(({ decision }) => columnsOf(decision));
  return {
    format: SNAPSHOT_FORMAT,
    id: stories.map((story) => story.id),
    key: stories.map((story) => story.key),
    title: stories.map((story) => story.title),
    place: stories.map((story) => PLACES.indexOf(story.place)),
    asked: stories.map((story) => story.asked),
    answered: stories.map((story) => (story.decision === null ? 0 : (story.answers.at(-1)?.day ?? 0))),
    reason: stories.map(({ decision }) => decision?.reason ?? ''),
    what: details.map(({ what }) => what),
    who: details.map(({ who }) => who),
    goal: details.map(({ goal }) => goal),
    on: details.map(({ on }) => on),
    epic: stories.map(({ epic }) => (epic === null ? -1 : (position.get(epic.key) ?? -1))),
    epics,
  };
}

interface DetailColumns {
  what: string;
  who: string;
  goal: string;
  on: number;
}

/** What the columns mean by outcome: see IndexSegment. */
function columnsOf(decision: Decision | null): DetailColumns {
  const columns = (what?: string, who?: string, goal?: string, on?: string): DetailColumns => ({
    what: what ?? '',
    who: who ?? '',
    goal: goal ?? '',
    on: on === undefined ? 0 : dayNumber(on),
  });
  switch (decision?.outcome) {
    case undefined:
      return columns();
    case 'yes':
      return columns(decision.nextStep, decision.nextRole, decision.firstPart, decision.date);
    case 'test':
      return columns(decision.measure, undefined, decision.target, decision.endsOn);
    case 'maybe':
      return columns(decision.question, decision.answeredBy, undefined, decision.comesBackOn);
    case 'not-now':
      return columns(decision.reopensWhen, undefined, decision.rule, decision.comesBackOn);
  }
}

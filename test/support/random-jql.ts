/** Random queries over random sites, as trees. */
import fc from 'fast-check';
import {
  allText,
  asDays,
  asInstants,
  byName,
  categories,
  categoryOf,
  commentsOf,
  custom,
  field,
  figures,
  items,
  mark,
  members,
  millis,
  numbers,
  one,
  people,
  plain,
  priorityRank,
  projects,
  quoted,
  raw,
  strings,
  unknown,
  verdictPart,
  wordsOf,
} from './jql-words';
import { print, type Clause, type NaiveField, type Operand, type Operator, type Query, type Sort } from './naive-jql';
import {
  CHANNELS,
  FIELDS,
  LABELS,
  LEVELS,
  PRIORITIES,
  RESOLUTIONS,
  SPRINTS,
  STATUSES,
  TYPES,
  USERS,
  WORDS,
} from './site-skeleton';

const EQUAL: Operator[] = ['=', '!='];
const LIST: Operator[] = ['in', 'not in'];
const ORDER: Operator[] = ['<', '<=', '>', '>='];

interface Kind {
  field: NaiveField;
  operands: readonly Operand[];
  /** Whether values can be compared for being more or less. */
  ordered?: boolean;
  equality?: boolean;
  empty?: boolean;
}

function tests({ field: on, operands, ordered = false, equality = true, empty = true }: Kind): fc.Arbitrary<Clause> {
  const operand = fc.constantFrom(...operands);
  const test = (operator: Operator, used: readonly (Operand | null)[]): Clause => ({
    kind: 'test',
    field: on,
    operator,
    operands: used,
  });
  const singles = [...(equality ? EQUAL : []), ...(ordered ? ORDER : [])];
  const inList = empty ? fc.option(operand, { freq: 5 }) : operand;
  return fc.oneof(
    fc.tuple(fc.constantFrom(...singles), operand).map(([operator, used]) => test(operator, [used])),
    ...(equality
      ? [
          fc
            .tuple(fc.constantFrom(...LIST), fc.array(inList, { minLength: 1, maxLength: 3 }))
            .map(([operator, used]) => test(operator, used)),
        ]
      : []),
    ...(empty ? [fc.constantFrom<Operator>('is', 'is not', '=', '!=').map((operator) => test(operator, [null]))] : []),
  );
}

/** Words, words together, a phrase, the beginning of a word. */
function textTests(on: NaiveField, simple = false): fc.Arbitrary<Clause> {
  const word = fc.constantFrom(...WORDS);
  const queries = simple
    ? word
    : fc.oneof(
        word,
        fc.tuple(word, word).map((pair) => pair.join(' ')),
        fc.tuple(word, word).map((pair) => `"${pair.join(' ')}"`),
        word.map((text) => `${text.slice(0, 3)}*`),
        word.map((text) => text.toUpperCase()),
      );
  return fc.tuple(fc.constantFrom<Operator>('~', '!~'), queries).map(([operator, query]) => ({
    kind: 'test',
    field: on,
    operator,
    operands: [{ written: quoted(query), means: () => [query] }],
  }));
}

const kinds: Kind[] = [
  { field: field('project', ({ projectId }) => [projectId]), operands: projects },
  { field: field('issuetype', ({ issueTypeId }) => [issueTypeId]), operands: [...byName(TYPES), unknown] },
  { field: field('status', ({ statusId }) => [statusId]), operands: byName(STATUSES) },
  {
    field: field('statusCategory', categoryOf),
    operands: Object.entries(categories).map(([text, key]) => plain(text, key)),
  },
  {
    field: field('priority', ({ priorityId }) => one(priorityId).map(priorityRank)),
    operands: PRIORITIES.map(({ id, name }) => plain(name, priorityRank(id))),
    ordered: true,
  },
  {
    field: field('resolution', ({ resolutionId }) => one(resolutionId)),
    operands: RESOLUTIONS.map(({ id, name }) => plain(name, id)),
  },
  { field: field('assignee', ({ assigneeId }) => one(assigneeId)), operands: people },
  { field: field('reporter', ({ reporterId }) => one(reporterId)), operands: people },
  { field: field('creator', ({ creatorId }) => one(creatorId)), operands: people },
  { field: field('watcher', ({ watcherIds }) => watcherIds), operands: people },
  { field: field('voter', ({ voterIds }) => voterIds), operands: people },
  { field: field('votes', ({ voterIds }) => [voterIds.length]), operands: figures, ordered: true },
  { field: field('labels', ({ labels }) => labels), operands: [...LABELS, 'unused'].map((text) => plain(text, text)) },
  { field: field('key', ({ id }) => [id]), operands: items },
  { field: field('parent', ({ parentId }) => one(parentId)), operands: items },
  { field: field('level', ({ securityLevelId }) => one(securityLevelId)), operands: byName(LEVELS) },
  { field: field('created', ({ created }) => millis(created)), operands: asInstants, ordered: true, equality: false },
  { field: field('updated', ({ updated }) => millis(updated)), operands: asInstants, ordered: true, equality: false },
  {
    field: field('resolved', ({ resolutionDate }) => millis(resolutionDate)),
    operands: asInstants,
    ordered: true,
    equality: false,
  },
  { field: field('due', ({ dueDate }) => one(dueDate)), operands: asDays, ordered: true },
  { field: field('Effort', (issue) => numbers(raw(FIELDS.effort.id)(issue))), operands: figures, ordered: true },
  {
    field: field(custom(FIELDS.effort.id), (issue) => numbers(raw(FIELDS.effort.id)(issue))),
    operands: figures,
    ordered: true,
  },
  {
    field: field('Channel', (issue) => strings(raw(FIELDS.channel.id)(issue))),
    operands: CHANNELS.flatMap((text) => [plain(text, text), plain(text.toLowerCase(), text)]),
  },
  {
    field: field('Topics', (issue) => strings(raw(FIELDS.topics.id)(issue))),
    operands: LABELS.map((text) => plain(text, text)),
  },
  { field: field('"Fair day"', (issue) => strings(raw(FIELDS.day.id)(issue))), operands: asDays, ordered: true },
  {
    field: field('"go LIVE"', (issue) => strings(raw(FIELDS.moment.id)(issue)).flatMap(millis)),
    operands: asInstants,
    ordered: true,
    equality: false,
  },
  { field: field('Owner', (issue) => strings(raw(FIELDS.owner.id)(issue))), operands: people },
  {
    field: field('Sprint', (issue) => strings(raw(FIELDS.sprint.id)(issue))),
    operands: byName(SPRINTS),
  },
  {
    field: field('Verdict.Outcome', (issue) => strings(verdictPart(issue, 'outcome'))),
    operands: ['yes', 'no', 'Not now', 'YES'].map((text) => ({ written: quoted(text), means: () => [text] })),
  },
  {
    field: field('Verdict.Score', (issue) => numbers(verdictPart(issue, 'score'))),
    operands: figures,
    ordered: true,
  },
  {
    field: field('Verdict.Final', (issue) => {
      const value = verdictPart(issue, 'final');
      return typeof value === 'boolean' ? [String(value)] : [];
    }),
    operands: ['true', 'false'].map((text) => plain(text, text)),
  },
  {
    field: field('Verdict.Tags', (issue) => strings(verdictPart(issue, 'tags'))),
    operands: ['x', 'y', 'z'].map((text) => plain(text, text)),
  },
  {
    field: field('issue.property[mark].stars', (issue, seed) => numbers(mark(issue, seed, 'stars'))),
    operands: figures,
    ordered: true,
    equality: false,
  },
  {
    field: field('issue.property[mark].word', (issue, seed) => strings(mark(issue, seed, 'word'))),
    operands: WORDS.map((text) => plain(text, text)),
  },
];

const lists: Clause[] = [
  ...['openSprints()', 'closedSprints()'].map((text, index): Operand => ({
    written: text,
    isList: true,
    means: () => [index === 0 ? '2' : '1'],
  })),
].flatMap((operand) =>
  LIST.map((operator): Clause => ({
    kind: 'test',
    field: field('Sprint', (issue) => strings(raw(FIELDS.sprint.id)(issue))),
    operator,
    operands: [operand],
  })),
);
/** A function that gives a list stands without brackets. */
const functionTests: Clause[] = [
  ...lists,
  ...LIST.map((operator): Clause => ({
    kind: 'test',
    field: field('assignee', ({ assigneeId }) => one(assigneeId)),
    operator,
    operands: [{ written: 'membersOf("team")', isList: true, means: () => members }],
  })),
  ...LIST.map((operator): Clause => ({
    kind: 'test',
    field: field('issuetype', ({ issueTypeId }) => [issueTypeId]),
    operator,
    operands: [{ written: 'subTaskIssueTypes()', isList: true, means: () => ['10002'] }],
  })),
];

const terminal: fc.Arbitrary<Clause> = fc.oneof(
  { weight: 12, arbitrary: fc.oneof(...kinds.map(tests)) },
  { weight: 1, arbitrary: fc.constantFrom(...functionTests) },
  {
    weight: 3,
    arbitrary: fc.oneof(
      textTests(field('summary', ({ summary }) => one(summary))),
      textTests(field('description', ({ description }) => wordsOf(description))),
      textTests(field('"Sign off"', (issue) => strings(raw(FIELDS.signOff.id)(issue)))),
      textTests(field('comment', commentsOf), true),
      textTests(field('text', allText), true),
      textTests(
        field('Verdict', (issue) => [
          ...strings(verdictPart(issue, 'outcome')),
          ...strings(verdictPart(issue, 'note')),
        ]),
        true,
      ),
    ),
  },
);

const { clause } = fc.letrec<{ clause: Clause }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: terminal },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom<'and' | 'or'>('and', 'or'), fc.array(tie('clause'), { minLength: 2, maxLength: 3 }))
        .map(([kind, parts]): Clause => ({ kind, parts })),
    },
    { weight: 2, arbitrary: tie('clause').map((part): Clause => ({ kind: 'not', part })) },
  ),
}));

const sort = (name: string, key: Sort['key']): fc.Arbitrary<Sort> =>
  fc.boolean().map((descending) => ({ written: name, descending, key }));
const number = (key: string): number => Number(key.slice(3));
const sorts: fc.Arbitrary<Sort> = fc.oneof(
  sort('created', ({ created }) => created),
  sort('updated', ({ updated }) => updated),
  sort('due', ({ dueDate }) => dueDate),
  sort('key', ({ key }) => key.charCodeAt(0) * 1000 + number(key)),
  sort('priority', ({ priorityId }) => (priorityId === null ? null : priorityRank(priorityId))),
  sort('summary', ({ summary }) => summary.toLowerCase()),
  sort('Effort', (issue) => numbers(raw(FIELDS.effort.id)(issue))[0] ?? null),
  sort('assignee', ({ assigneeId }) => USERS.find(({ accountId }) => accountId === assigneeId)?.displayName ?? null),
);

/** A query with an order of up to two fields. */
export const randomQuery: fc.Arbitrary<Query> = fc
  .record({ where: clause, order: fc.array(sorts, { maxLength: 2 }) })
  .map((query) => ({ ...query, [fc.toStringMethod]: () => print(query) }));

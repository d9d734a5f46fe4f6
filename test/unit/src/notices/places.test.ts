/** Where e-mails lead, and who hears that an answer holds no more. */
import type { Decision } from '../../../../src/decisions/decision';
import type { LogEntry } from '../../../../src/decisions/decision-log';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { compose } from '../../../../src/entry/compose';
import { answerToTell } from '../../../../src/notices/notice';
import { sendDecision } from '../../../../src/notices/send-decision';
import { sendNotices } from '../../../../src/notices/send-notices';
import { decisionOf } from '../support/decisions';
import {
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  request,
  ROLE,
  setPortals,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
const maybe = decisionOf('The tool does not sync with our CRM, so leads would be lost.');
const ports = (state: MemoryState) => compose(memoryWorld(state));

/** Records an answer and lets it be told. */
async function answer(
  state: MemoryState,
  decision: Decision | null,
  version: number,
  tellAskers = false,
): Promise<void> {
  const given = { standing, accountId: 'ops', expectedEntries: undefined, tellAskers };
  await recordDecision(ports(state), { ...given, decision });
  state.now += 700_000;
  await sendDecision(ports(state), { projectId: PROJECT, issueId: '7', version, by: 'ops' });
  state.now += 180_000;
  await sendNotices(ports(state), 'alma');
}
const links = (state: MemoryState) => state.mails.at(-1)?.text.match(/https:\S+/g);
const ITEM = 'https://acme.atlassian.net/browse/MOPS-7';
const PAGE = 'https://acme.atlassian.net/jira/software/c/projects/MOPS/apps/app/env/item/MOPS-7';

describe('an e-mail leads to the page of Daylight', () => {
  function site(parts: Parameters<typeof request>[1] = {}): MemoryState {
    const state = stateOn();
    const published = { ...PORTAL, status: 'published' } as const;
    setPortals(state, published, { ...published, id: 'second' });
    put(state, request(7, { reporter: 'alma', ...parts }));
    return state;
  }
  const own = (state: MemoryState, portalId: string, parts: { ids: number[]; left: number[] }) =>
    ports(state).ownItems.change({ projectId: PROJECT, portalId }, ['alma'], () =>
      Promise.resolve({ of: 'mark', changed: parts.ids.map(() => 0), rows: [], news: [], ...parts }),
    );

  test('with the portal that shows it', async () => {
    const state = site();
    await own(state, 'second', { ids: [7], left: [] });
    await answer(state, maybe, 1);
    expect(links(state)).toEqual([`${PAGE}?portal=second`, ITEM]);
  });

  test('and not where every portal leaves it out, or a security level says who may see it', async () => {
    const left = site();
    await own(left, 'team', { ids: [], left: [7] });
    await answer(left, maybe, 1);
    const secured = site({ secured: true });
    await answer(secured, maybe, 1);
    expect([links(left), links(secured)]).toEqual([[ITEM], [ITEM]]);
  });
});

describe('that an answer holds no more', () => {
  const subjects = (state: MemoryState) => state.mails.map(({ subject }) => subject.split(' ')[1]);

  test('is told to whom it was told, also where that was wished for only of the answer', async () => {
    const state = stateOn();
    put(state, request(7, { reporter: 'alma', created: '2026-05-31T08:00:00.000+0000' }));
    await answer(state, maybe, 1, true);
    await answer(state, null, 2);
    expect(subjects(state)).toEqual(['notice.decision.subject', 'notice.reopened.subject']);
  });

  test('is told to nobody to whom no answer was told', async () => {
    const state = stateOn();
    put(state, request(7, { reporter: 'alma', created: '2026-05-31T08:00:00.000+0000' }));
    await answer(state, maybe, 1);
    await answer(state, null, 2);
    expect([state.mails, state.comments]).toEqual([[], []]);
  });

  const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();
  const entry = (minute: number, before: Decision | null, after: Decision | null, more: object = {}): LogEntry => ({
    at: at(minute),
    by: 'ops',
    via: 'daylight',
    before,
    after,
    ...more,
  });
  const other = { ...maybe, question: 'Is there a contract?' };

  test.each<[string, LogEntry[], Decision | null]>([
    ['that was told', [entry(0, null, maybe), entry(30, maybe, null)], maybe],
    ['that nobody was told of', [entry(0, null, maybe), entry(5, maybe, null)], null],
    [
      'before one that was taken back at once',
      [entry(0, null, maybe), entry(30, maybe, other), entry(35, other, null)],
      maybe,
    ],
    [
      'before one that was undone',
      [
        entry(0, null, maybe),
        entry(30, maybe, other),
        entry(35, other, maybe, { kind: 'undo', of: 2 }),
        entry(40, maybe, null),
      ],
      maybe,
    ],
    [
      'of which it was told already',
      [entry(0, null, maybe), entry(30, maybe, null), entry(60, null, other), entry(62, other, null)],
      null,
    ],
  ])('names the answer %s', (_which, log, before) => {
    expect(answerToTell(log, log.length)).toEqual(before === null ? null : { answer: null, before });
  });
});

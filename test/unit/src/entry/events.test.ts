import { compose } from '../../../../src/entry/compose';
import { hourHandler, issueHandler, refreshHandler } from '../../../../src/entry/events';
import { refuse } from '../../../../src/platform/failure';
import { memoryWorld, newState, PROJECT, put, request, stateOn, type MemoryState } from '../support/memory-world';

const ports = (state: MemoryState) => compose(memoryWorld(state));
const retry = (seconds: number): object => ({ retryAfter: seconds });

const event = (parts: object = {}, items: object[] = []): object => ({
  eventType: 'avi:jira:updated:issue',
  timestamp: '1795330800000',
  atlassianId: 'somebody',
  selfGenerated: false,
  issue: { id: '7', key: 'MOPS-7', fields: { summary: 'x', project: { id: PROJECT } } },
  changelog: { items },
  ...parts,
});
const edited = { field: 'Decision', fieldId: 'customfield_10100', from: null, to: 'whatever' };

describe('an event of a work item', () => {
  test('marks the item and asks for one rebuild', async () => {
    const state = stateOn();
    await issueHandler(ports(state), retry)(event());
    expect([...(state.marks.get(PROJECT)?.values() ?? [])]).toMatchObject([{ issueId: 7, edit: null }]);
    expect(state.asked.get(PROJECT)).toBe(5);
  });

  test('remembers who edited the field and when, also when something else changes after it', async () => {
    const state = stateOn();
    const handle = issueHandler(ports(state), retry);
    await handle(event({}, [edited]));
    await handle(event({ atlassianId: 'another', timestamp: '1795330801000' }));
    expect(state.marks.get(PROJECT)?.get(7)?.edit).toEqual({ by: 'somebody', at: '2026-11-22T07:00:00.000Z' });
  });

  test('our own write is nobody’s edit', async () => {
    const state = stateOn();
    await issueHandler(ports(state), retry)(event({ selfGenerated: true }, [edited]));
    expect(state.marks.get(PROJECT)?.get(7)?.edit).toBeNull();
  });

  test('a move marks the item in the project it left as well', async () => {
    const state = stateOn();
    const move = { field: 'project', fieldId: 'project', from: PROJECT, to: '10099' };
    const issue = { id: '7', fields: { project: { id: '10099' } } };
    await issueHandler(ports(state), retry)(event({ issue, jiraEventTypeName: 'issue_moved' }, [move]));
    expect([...state.marks.keys()]).toEqual([PROJECT]);
  });

  test('in a project without a portal changes nothing', async () => {
    const state = newState();
    await issueHandler(ports(state), retry)(event());
    expect(state.marks.size).toBe(0);
    expect(state.asked.size).toBe(0);
  });

  test('comes again when Jira or the store asks to wait', async () => {
    const state = stateOn();
    state.before = (name) => {
      if (name === 'changes.mark') throw refuse('RATE_LIMITED', { retryAfterSeconds: 5 });
    };
    expect(await issueHandler(ports(state), retry)(event())).toEqual({ retryAfter: 5 });
  });

  test('that can not be read is written down and forgotten', async () => {
    const state = stateOn();
    expect(await issueHandler(ports(state), retry)({ issue: 'x' })).toEqual({ statusCode: 204 });
    expect(state.problems).toHaveLength(1);
  });
});

describe('the queue', () => {
  test('compiles the project that was asked for', async () => {
    const state = stateOn();
    put(state, request(7));
    expect(await refreshHandler(ports(state), retry)({ body: { projectId: PROJECT } })).toEqual({ statusCode: 204 });
    expect(state.heads.get(PROJECT)?.head.counts).toEqual({ undecided: 1 });
  });

  test('comes back when Jira asks to wait, without a word in the journal', async () => {
    const state = stateOn();
    state.before = (name) => {
      if (name === 'backlog.items') throw refuse('RATE_LIMITED', { retryAfterSeconds: 44 });
    };
    const answer = await refreshHandler(ports(state), retry)({ body: { projectId: PROJECT } });
    expect(answer).toEqual({ retryAfter: 44 });
    expect(state.problems).toEqual([]);
  });
});

test('every hour each portal is compiled again, in its own invocation', async () => {
  const state = stateOn();
  state.portals.set('10001', state.portals.get(PROJECT)!);
  await hourHandler(ports(state))({});
  expect([...state.asked]).toEqual([
    [PROJECT, 0],
    ['10001', 0],
  ]);
});

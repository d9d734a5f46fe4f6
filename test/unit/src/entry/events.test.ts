import { compose } from '../../../../src/entry/compose';
import { hourHandler, issueHandler, linkHandler, projectHandler, refreshHandler } from '../../../../src/entry/events';
import { refuse } from '../../../../src/platform/failure';
import {
  headKey,
  memoryWorld,
  newState,
  PROJECT,
  put,
  request,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

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

  test('is not lost where something unexpected fails, before or after it is marked', async () => {
    for (const call of ['portals.record', 'field.name', 'changes.mark', 'changes.ask']) {
      const state = stateOn();
      state.before = (name) => {
        if (name === call) throw new Error('broken');
      };
      expect(await issueHandler(ports(state), retry)(event({}, [edited]))).toEqual({ retryAfter: 30 });
      expect(state.problems).toHaveLength(1);
      state.before = () => undefined;
      await issueHandler(ports(state), retry)(event({}, [edited]));
      expect(state.marks.get(PROJECT)?.get(7)?.edit?.by).toBe('somebody');
    }
  });

  test('that cannot be read is written down and forgotten', async () => {
    const state = stateOn();
    expect(await issueHandler(ports(state), retry)({ issue: 'x' })).toEqual({ statusCode: 204 });
    expect(state.problems).toHaveLength(1);
  });
});

describe('an event of a link', () => {
  const link = (destinationProjectId: string): object => ({
    eventType: 'avi:jira:created:issuelink',
    id: '1',
    sourceIssueId: '7',
    sourceProjectId: PROJECT,
    destinationIssueId: '70',
    destinationProjectId,
  });

  test('marks what is linked to another project, where that project has portals', async () => {
    const state = stateOn();
    await linkHandler(ports(state), retry)(link('10099'));
    expect([...(state.marks.get(PROJECT)?.keys() ?? [])]).toEqual([7]);
    expect([...state.marks.keys()]).toEqual([PROJECT]);
  });

  test('within a project says nothing', async () => {
    const state = stateOn();
    await linkHandler(ports(state), retry)(link(PROJECT));
    expect(state.calls).toEqual([]);
  });
});

describe('an event of a project', () => {
  const served = async (): Promise<MemoryState> => {
    const state = stateOn({ status: 'published' });
    put(state, request(7));
    await refreshHandler(ports(state), retry)({ body: { projectId: PROJECT } });
    return state;
  };
  const policy = (name: string, data: object): object => ({
    specversion: '1.0',
    type: `avi:ecosystem.app_policy:blocked:${name}.v2`,
    data: { workspace: { cloudId: 'x' }, ...data },
  });

  test.each([
    ['archived', { eventType: 'avi:jira:archived:project', project: { id: Number(PROJECT) } }],
    ['in the trash', { eventType: 'avi:jira:softdeleted:project', project: { id: PROJECT } }],
    ['deleted', { eventType: 'avi:jira:deleted:project', project: { id: PROJECT } }],
    ['kept', policy('app_access_to_objects_in_container', { container: { product: 'jira', id: PROJECT } })],
  ])('%s: nothing of it is served any more', async (_what, given) => {
    const state = await served();
    expect(await projectHandler(ports(state), retry)(given)).toEqual({ statusCode: 204 });
    expect(state.heads.size).toBe(0);
    expect(state.contents.size).toBe(0);
  });

  test('that names items which are kept from the app has them looked at', async () => {
    const state = await served();
    const objects = [
      { product: 'confluence', type: 'page', ids: ['7'] },
      { product: 'jira', type: 'issue', ids: ['7', '4711000'] },
    ];
    await projectHandler(ports(state), retry)(policy('app_access_to_objects', { objects }));
    expect([...(state.marks.get(PROJECT)?.keys() ?? [])]).toContain(7);
    expect(state.asked.has(PROJECT)).toBe(true);
  });

  test('that is back has it compiled', async () => {
    const state = await served();
    await projectHandler(ports(state), retry)({ eventType: 'avi:jira:unarchived:project', project: { id: PROJECT } });
    expect(state.asked.get(PROJECT)).toBe(5);
  });

  test('of another product, or none that is known, changes nothing', async () => {
    const state = await served();
    const handle = projectHandler(ports(state), retry);
    await handle(policy('app_access_to_objects_in_container', { container: { product: 'confluence', id: PROJECT } }));
    await handle({ what: 'else' });
    expect(state.heads.size).toBe(1);
    expect(state.problems).toHaveLength(1);
  });
});

describe('the queue', () => {
  test('compiles the project that was asked for', async () => {
    const state = stateOn();
    put(state, request(7));
    expect(await refreshHandler(ports(state), retry)({ body: { projectId: PROJECT } })).toEqual({ statusCode: 204 });
    expect(state.heads.get(headKey())?.head.counts).toEqual({ undecided: 1 });
  });

  test('comes back when Jira asks to wait, without a word in the journal', async () => {
    const state = stateOn();
    state.before = (name) => {
      if (name === 'backlog.items') throw refuse('RATE_LIMITED', { retryAfterSeconds: 44 });
    };
    const answer = await refreshHandler(ports(state), retry)({ body: { projectId: PROJECT } });
    expect(answer).toEqual({ retryAfter: 44 });
    expect(state.problems).toEqual([]);
    // Until then, further changes need no event of their own.
    expect(state.calls).toContain('changes.waits');
  });

  test('where the store is full or broken, says so once and leaves what stands; the marks wait for the next hour', async () => {
    const state = stateOn();
    put(state, request(7));
    const handle = refreshHandler(ports(state), retry);
    await handle({ body: { projectId: PROJECT } });
    const standing = state.heads.get(headKey());
    put(state, request(7, { title: 'New' }));
    await ports(state).publishing.itemChanged(PROJECT, '7');
    state.before = (name) => {
      if (name === 'snapshots.store') throw new Error('The store refused: STORAGE_FULL');
    };
    expect(await handle({ body: { projectId: PROJECT } })).toEqual({ statusCode: 204 });
    expect(state.problems).toHaveLength(1);
    expect(state.heads.get(headKey())).toBe(standing);
    expect(state.marks.get(PROJECT)?.size).toBe(1);
  });
});

describe('every hour', () => {
  const hours = async (state: MemoryState, count: number): Promise<number[]> => {
    const asked: number[] = [];
    for (let hour = 0; hour < count; hour += 1) {
      await hourHandler(ports(state))({});
      if (state.asked.delete(PROJECT)) asked.push(hour);
      if (asked.at(-1) === hour) await refreshHandler(ports(state), retry)({ body: { projectId: PROJECT } });
      state.now += 3_600_000;
    }
    return asked;
  };

  test('a draft without a snapshot waits for its mark, or for the night: so it is where Daylight is off', async () => {
    const state = stateOn();
    put(state, request(7));
    state.now = Date.parse('2026-11-22T12:00:00Z');
    expect((await hours(state, 24)).map((hour) => (12 + hour) % 24)).toEqual([2]);
  });

  test('a published portal without a snapshot is compiled at once, and then looked after each night', async () => {
    const state = stateOn({ status: 'published' });
    put(state, request(7));
    state.now = Date.parse('2026-11-22T12:00:00Z');
    const asked = await hours(state, 72);
    expect(asked[0]).toBe(0);
    expect(asked).toHaveLength(4);
    for (const hour of asked.slice(1)) {
      const inBerlin = (12 + 1 + hour) % 24;
      expect(inBerlin).toBeGreaterThanOrEqual(1);
      expect(inBerlin).toBeLessThanOrEqual(4);
    }
  });

  test('what fails in one project or one kind of work keeps no other from its turn', async () => {
    const state = stateOn();
    state.before = (name) => {
      if (name === 'portals.record') throw new Error('broken');
    };
    expect(await hourHandler(ports(state))({})).toEqual({ statusCode: 204 });
    expect(state.problems).not.toEqual([]);
    const ids = state.calls.filter((name) => name === 'portals.projectIds');
    expect(ids.length).toBeGreaterThan(1);
  });

  test('what was marked and then forgotten is compiled', async () => {
    const state = stateOn();
    put(state, request(7));
    state.now = Date.parse('2026-11-22T12:00:00Z');
    await hours(state, 1);
    await ports(state).publishing.itemChanged(PROJECT, '7');
    state.asked.clear();
    expect(await hours(state, 3)).toEqual([0]);
  });
});

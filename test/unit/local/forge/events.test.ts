/** What calls the app by itself: queue, triggers with their filters, schedules; and that nothing of it is lost. */
import type { ProductEvent } from '../../../../local/contract';
import { memoryDatabase } from '../../../../local/store/database';
import { installFixture, type InstalledFixture, removeFixture } from './fixture-app';

jest.setTimeout(60_000);
let site: InstalledFixture;
beforeEach(async () => {
  site = await installFixture();
});
afterEach(() => site.stop());
afterAll(removeFixture);

const settle = async (): Promise<void> => {
  expect(await site.forge.settled(30_000)).toBe(true);
};
const later = (seconds: number): Promise<void> => site.clock.moveTo(site.clock.now() + seconds * 1000, settle);
const recorded = async (key: string): Promise<unknown[]> => (await site.call('recorded', { key })) as unknown[];

const updated = (more: Partial<ProductEvent> = {}): ProductEvent => ({
  eventType: 'avi:jira:updated:issue',
  selfGenerated: false,
  atlassianId: 'user-1',
  issue: { id: '1', key: 'FIX-1', fields: { project: { id: '10000', key: 'FIX' } } },
  ...more,
});

describe('queue', () => {
  test('events reach the consumer, after their delay', async () => {
    await site.call('push', { events: [{ body: { n: 1 } }, { body: { n: 2 }, delayInSeconds: 60 }] });
    await settle();
    expect(await recorded('work')).toEqual([{ n: 1, retry: 0 }]);
    expect(site.forge.pending()).toMatchObject({ later: 1 });
    await later(61);
    expect(await recorded('work')).toEqual([
      { n: 1, retry: 0 },
      { n: 2, retry: 0 },
    ]);
  });

  test('what throws is tried again; what asks for it is tried again when it wants', async () => {
    const { jobId } = (await site.call('push', { events: [{ body: { throw: true } }] })) as { jobId: string };
    await settle();
    expect(await site.call('stats', { jobId })).toEqual({ success: 0, inProgress: 1, failed: 0 });
    await later(10);
    expect(await recorded('work')).toEqual([
      { throw: true, retry: 0 },
      { throw: true, retry: 1 },
    ]);
    expect(await site.call('stats', { jobId })).toEqual({ success: 1, inProgress: 0, failed: 0 });

    await site.call('push', { events: [{ body: { again: true } }] });
    await later(29);
    expect(await recorded('work')).toHaveLength(3);
    await later(2);
    expect((await recorded('work')).at(-1)).toEqual({ again: true, retry: 1 });
  });

  test('what was cancelled does not run', async () => {
    const { jobId } = (await site.call('push', { events: [{ body: { n: 1 }, delayInSeconds: 60 }] })) as {
      jobId: string;
    };
    await site.call('cancel', { jobId });
    await later(120);
    expect(await recorded('work')).toEqual([]);
    await expect(site.call('stats', { jobId: 'unknown' })).rejects.toThrow();
  });

  test('more than 500 events a minute are refused', async () => {
    const events = Array.from({ length: 50 }, (_, n) => ({ body: { n }, delayInSeconds: 900 }));
    for (let pushes = 0; pushes < 10; pushes += 1) await site.call('push', { events });
    await expect(site.call('push', { events })).rejects.toThrow();
    await later(61);
    expect(await site.call('push', { events })).toHaveProperty('jobId');
  });
});

describe('triggers', () => {
  test('an event is delivered when the filter holds: not before the property is set, not when the app caused it', async () => {
    site.jira.emit(updated());
    site.properties.set('project:10000:fixture.settings', { on: 'yes' });
    site.jira.emit(updated());
    site.properties.set('project:10000:fixture.settings', { on: true });
    site.jira.emit(updated({ causedByAppId: '11111111-1111-4111-8111-111111111111' }));
    await settle();
    expect(await recorded('events')).toEqual([]);
    site.jira.emit(updated({ causedByAppId: 'another' }));
    await settle();
    expect(await recorded('events')).toEqual([{ ...updated(), selfGenerated: false }]);
  });

  test('events whose scope the app lacks are not delivered', async () => {
    site.jira.emit({ eventType: 'avi:jira:updated:user', selfGenerated: false, user: { accountId: 'user-1' } });
    await settle();
    expect(await recorded('events')).toEqual([]);
    expect(site.log.join('\n')).toContain('read:jira-user');
  });

  test('a delivery is tried again when the app asks for it', async () => {
    site.jira.emit({ ...updated(), eventType: 'avi:jira:created:issue', retry: true });
    await settle();
    await later(59);
    expect(await recorded('events')).toHaveLength(1);
    await later(2);
    expect((await recorded('events')).at(-1)).toMatchObject({ retryContext: { retryCount: 1 } });
  });
});

test('an app hears once that it was installed', async () => {
  await settle();
  expect(await recorded('installed')).toEqual([
    expect.objectContaining({ eventType: 'avi:forge:installed:app', environment: { id: expect.any(String) } }),
  ]);
  const again = await installFixture({ db: site.db });
  try {
    await again.forge.settled(30_000);
    expect(await again.call('recorded', { key: 'installed' })).toHaveLength(1);
  } finally {
    await again.stop();
  }
});

test('schedules run in order when the clock is moved, each at its own time', async () => {
  const start = site.clock.now();
  await later(3 * 3600);
  const hours = (await recorded('hours')).map((at) => Math.round((Date.parse(String(at)) - start) / 60_000));
  expect(hours).toEqual([5, 65, 125]);
});

test('after a restart, what was accepted and not done is done', async () => {
  const db = memoryDatabase();
  const first = await installFixture({ db });
  await first.call('push', { events: [{ body: { n: 1 }, delayInSeconds: 30 }] });
  const stopping = first.stop();
  first.jira.emit({ ...updated(), eventType: 'avi:jira:created:issue' });
  await stopping;

  const second = await installFixture({ db });
  try {
    await second.clock.moveTo(second.clock.now() + 60_000, async () => {
      await second.forge.settled(30_000);
    });
    expect(await second.call('recorded', { key: 'work' })).toEqual([{ n: 1, retry: 0 }]);
    expect(await second.call('recorded', { key: 'events' })).toHaveLength(1);
  } finally {
    await second.stop();
  }
});

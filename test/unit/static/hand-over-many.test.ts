import fc from 'fast-check';
import { handOverMany, type Progress } from '../../../static/src/components/epics/hand-over-many';

const epics = (count: number) =>
  Array.from({ length: count }, (_none, index) => ({ id: String(index), key: `A-${index}` }));
const done = { ok: true, value: null } as const;
const limited = { ok: false, error: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } } as const;

test('each is handed over once, some at a time; what is refused is named, and keeps no other one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 40 }), fc.uniqueArray(fc.nat({ max: 39 })), async (count, refused) => {
      const asked: string[] = [];
      let together = 0;
      let most = 0;
      const progress = await handOverMany({
        epics: epics(count),
        handOver: async (id) => {
          asked.push(id);
          together += 1;
          most = Math.max(most, together);
          await Promise.resolve();
          together -= 1;
          return refused.includes(Number(id)) ? { ok: false, error: { code: 'FORBIDDEN' } } : done;
        },
        isOver: () => false,
        show: () => undefined,
      });
      expect(asked.sort()).toEqual(
        epics(count)
          .map(({ id }) => id)
          .sort(),
      );
      expect(progress.failed.map(({ key }) => Number(key.slice(2))).sort()).toEqual(
        refused.filter((id) => id < count).sort(),
      );
      expect(progress).toMatchObject({
        done: count - progress.failed.length,
        total: count,
        isRunning: false,
        waits: null,
      });
      expect(most).toBeLessThanOrEqual(4);
    }),
  );
});

test('stopped: nothing else is begun, what Jira asked to wait for is only not done yet, and it says so at the end', async () => {
  let isOver = false;
  const shown: Progress[] = [];
  let asked = 0;
  const progress = await handOverMany({
    epics: epics(20),
    handOver: async (_id, { onWait }) => {
      asked += 1;
      if (asked < 6) return done;
      onWait(1);
      await Promise.resolve();
      isOver = true;
      return limited;
    },
    isOver: () => isOver,
    show: (one) => shown.push(one),
  });
  expect(progress).toMatchObject({ done: 5, total: 20, failed: [], isRunning: false });
  expect(asked).toBeLessThanOrEqual(9);
  expect(shown.some(({ waits }) => waits === 1)).toBe(true);
});

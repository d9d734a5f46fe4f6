/** The border between page and frame: calls both ways, functions as ids, errors; and the history inside the frame. */
import { createFrameHistory, readLocation } from '../../../../local/forge/host/bridge-history';
import { createWire, type Wire, type WireMessage } from '../../../../local/forge/host/wire';

/** Two sides, connected as by postMessage: everything is cloned. */
function connected(commands: Record<string, (argument: unknown) => unknown>): { frame: Wire; page: Wire } {
  const over = (to: () => Wire) => (message: WireMessage) => {
    const cloned = structuredClone(message);
    queueMicrotask(() => to().receive(cloned));
  };
  const page: Wire = createWire(
    over(() => frame),
    (name, [argument]) => {
      const command = commands[name];
      if (command === undefined) throw new Error(`no ${name}`);
      return command(argument);
    },
  );
  const frame: Wire = createWire(
    over(() => page),
    () => undefined,
  );
  return { frame, page };
}

test('a call gets its answer, an unknown command its error', async () => {
  const { frame } = connected({ double: (n) => Number(n) * 2 });
  expect(await frame.call('double', [21])).toBe(42);
  await expect(frame.call('triple', [1])).rejects.toThrow('no triple');
});

test('functions go over and back: a callback is called with values and answers', async () => {
  const heard: unknown[] = [];
  const { frame } = connected({
    on: async (argument) => {
      const { callback } = argument as { callback: (value: unknown) => Promise<unknown> };
      heard.push(await callback({ deep: [1, { two: 2 }] }));
      return { unsubscribe: () => 'gone', list: [() => 'in a list'] };
    },
  });
  const answer = (await frame.call('on', [{ callback: (value: unknown) => ({ got: value }) }])) as {
    unsubscribe: () => Promise<unknown>;
    list: (() => Promise<unknown>)[];
  };
  expect(heard).toEqual([{ got: { deep: [1, { two: 2 }] } }]);
  expect(await answer.unsubscribe()).toBe('gone');
  expect(await answer.list[0]?.()).toBe('in a list');
});

test('what is no message of ours is left alone; a closed side rejects what waits', async () => {
  const { frame } = connected({ never: () => new Promise(() => undefined) });
  expect(frame.receive('text')).toBeUndefined();
  expect(frame.receive({ type: 'webpack' })).toBeUndefined();
  const waiting = frame.call('never', []);
  frame.close('The frame is closed.');
  await expect(waiting).rejects.toThrow('The frame is closed.');
});

describe('history in the frame', () => {
  const opened = () => {
    const told: unknown[] = [];
    const histories = createFrameHistory((verb, argument) => told.push([verb, argument]));
    const history = histories.open(readLocation({ pathname: '/items/1', search: '', hash: '', key: 'k' }));
    const seen: string[] = [];
    const stop = history.listen((location, action) =>
      seen.push(`${action} ${location.pathname}${location.search}${location.hash}`),
    );
    return { told, histories, history, seen, stop };
  };

  test('push and replace are seen at once and told to the page; paths may be relative or parts', () => {
    const { history, told, seen } = opened();
    history.push('/items/2?tab=log#end', { from: 'list' });
    expect(history.location).toMatchObject({
      pathname: '/items/2',
      search: '?tab=log',
      hash: '#end',
      state: { from: 'list' },
    });
    history.replace('3');
    history.push({ search: 'q=1' });
    expect(seen).toEqual(['PUSH /items/2?tab=log#end', 'REPLACE /items/3', 'PUSH /items/3?q=1']);
    expect(told.map((one) => (one as [string, { path: string }])[1].path)).toEqual([
      '/items/2?tab=log#end',
      '/items/3',
      '/items/3?q=1',
    ]);
    expect(history.length).toBe(3);
    expect(history.createHref({ pathname: '/a', search: '?b' })).toBe('/a?b');
  });

  test('one’s own moves may be heard of later', () => {
    jest.useFakeTimers();
    try {
      const histories = createFrameHistory(() => undefined);
      const history = histories.open(readLocation({ pathname: '/' }), 100);
      const seen: string[] = [];
      history.listen(({ pathname }) => seen.push(pathname));
      history.push('/first');
      history.replace('/second');
      expect([seen, history.location.pathname]).toEqual([[], '/']);
      jest.advanceTimersByTime(100);
      expect([seen, history.location.pathname]).toEqual([['/first', '/second'], '/second']);
    } finally {
      jest.useRealTimers();
    }
  });

  test("the way back is the page's; the state that was pushed comes back with it", () => {
    const { history, histories, told, seen, stop } = opened();
    history.push('/items/2', { n: 2 });
    const { key } = history.location;
    history.goBack();
    expect(told.at(-1)).toEqual(['go', -1]);
    histories.moved({ pathname: '/items/2', search: '', hash: '', key });
    expect(history.location.state).toEqual({ n: 2 });
    expect(history.action).toBe('POP');
    stop();
    histories.moved({ pathname: '/', search: '', hash: '', key: 'default' });
    expect(seen).toEqual(['PUSH /items/2', 'POP /items/2']);
  });
});

import { aFewAtATime } from '../../../static/src/lib/a-few-at-a-time';

/** Things that are done when they are let go. */
function slowThings() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const act = (name: string): Promise<void> => {
    begun.push(name);
    return new Promise((resolve) => ends.set(name, resolve));
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { begun, act, end: (name: string) => (ends.get(name)?.(), settle()) };
}

const NAMES = ['a', 'b', 'c', 'd', 'e'];

test('begins so many, in their order, and each further one when one is done', async () => {
  const { begun, act, end } = slowThings();
  const all = aFewAtATime(NAMES, 3, act, () => false);
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  for (const name of ['d', 'a', 'c', 'e']) await end(name);
  await all;
  expect(begun).toEqual(NAMES);
});

test('begins nothing more once it is over', async () => {
  const { begun, act, end } = slowThings();
  let isOver = false;
  const all = aFewAtATime(NAMES, 2, act, () => isOver);
  isOver = true;
  for (const name of ['a', 'b']) await end(name);
  await all;
  expect(begun).toEqual(['a', 'b']);
});

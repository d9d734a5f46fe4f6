/**
 * Does something with each of some things, a few at a time, in their order.
 * @param act one that fails by throwing ends all
 * @param isOver asked before each: nothing more is begun then
 */
export async function aFewAtATime<Thing>(
  things: readonly Thing[],
  atOnce: number,
  act: (thing: Thing) => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  const left = [...things];
  const goOn = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined && !isOver(); next = left.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
}

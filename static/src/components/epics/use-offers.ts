import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type Answer } from '../../lib/bridge';

type Offers = Answer<'sponsorship.offers'>['epics'][number]['offers'];

/** The back end looks at so many epics at once. */
const AT_ONCE = 50;

/** Who could sponsor epics, by id of the epic, for who decides; the others are told of none. */
export function useOffers(
  projectId: string,
  epicIds: readonly string[],
): { offers: ReadonlyMap<string, Offers>; drop: (issueId: string) => void } {
  const [offers, setOffers] = useState<ReadonlyMap<string, Offers>>(new Map());
  const asked = useRef(new Set<string>());
  const isLeft = useRef(false);
  const wanted = epicIds.join(' ');
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);
  useEffect(() => {
    const ids = wanted.split(' ').filter((id) => id !== '' && !asked.current.has(id));
    for (const id of ids) asked.current.add(id);
    const read = async (): Promise<void> => {
      for (let start = 0; start < ids.length; start += AT_ONCE) {
        const result = await call('sponsorship.offers', { projectId, epicIds: ids.slice(start, start + AT_ONCE) });
        if (!result.ok || isLeft.current) return;
        const found = result.value.epics.map(({ issueId, offers: those }) => [issueId, those] as const);
        if (found.length > 0) setOffers((before) => new Map([...before, ...found]));
      }
    };
    void read();
  }, [projectId, wanted]);
  const drop = useCallback((issueId: string): void => {
    setOffers((before) => new Map([...before].filter(([id]) => id !== issueId)));
  }, []);
  return { offers, drop };
}

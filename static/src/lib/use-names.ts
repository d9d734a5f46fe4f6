import { useEffect, useState } from 'react';
import { readPeople } from './people';

/** Names for account ids, as far as Jira tells the reader; a name that is known already is not asked for. */
export function useNames(accountIds: readonly string[]): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = [...new Set(accountIds)].filter((id) => id !== '' && !names.has(id)).join(',');
  useEffect(() => {
    if (wanted === '') return;
    let gone = false;
    void readPeople(wanted.split(',')).then((people) => {
      if (gone || people.length === 0) return;
      setNames((before) => new Map([...before, ...people.map(({ accountId, name }) => [accountId, name] as const)]));
    });
    return () => {
      gone = true;
    };
  }, [wanted]);
  return names;
}

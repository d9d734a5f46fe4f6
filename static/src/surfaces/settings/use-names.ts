import { useEffect, useState } from 'react';
import { readPeople } from '../../lib/people';

/** Names of people by their account ids, as far as Jira tells them. */
export function useNames(accountIds: readonly string[]): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = [...new Set(accountIds)].sort().join(' ');
  useEffect(() => {
    if (wanted === '') return;
    let gone = false;
    void readPeople(wanted.split(' ')).then((people) => {
      if (!gone) setNames(new Map(people.map(({ accountId, name }) => [accountId, name])));
    });
    return () => {
      gone = true;
    };
  }, [wanted]);
  return names;
}

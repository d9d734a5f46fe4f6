import { useEffect, useMemo, useRef, useState } from 'react';
import { readPeople } from '../../lib/people';
import { useTexts } from '../../lib/surface';
import { ROLES, type Sponsorship } from '../../../../src/sponsorship/sponsorship';

/** Gives the name of an account; a word for nobody's name while it is being read, or where Jira does not tell it. */
export type NameOf = (accountId: string) => string;

/** Account ids of everybody whom a record names. */
export function everybodyIn(sponsorship: Sponsorship, others: readonly (string | null)[]): string[] {
  const { people, formerly, why, needs, checkIns, parts, retired } = sponsorship;
  const ids = [
    ...ROLES.map((role) => people[role]?.accountId),
    ...formerly.map(({ accountId }) => accountId),
    ...[...needs, ...(why === null ? [] : [why])].flatMap(({ statedBy, by }) => [statedBy, by]),
    ...checkIns.flatMap(({ by, confirmedBy }) => [by, confirmedBy]),
    ...parts.map(({ accountId }) => accountId),
    retired?.by,
    ...others,
  ];
  return [...new Set(ids.filter((id) => id != null))].sort();
}

/** Names of accounts, asked of Jira as the person in front of the screen. */
export function useNames(accountIds: readonly string[]): NameOf {
  const { t } = useTexts();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useRef(new Set<string>());
  const isGone = useRef(false);
  const wanted = accountIds.join(' ');
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  useEffect(() => {
    // A list that grows asks for those who are new in it.
    const unknown = wanted.split(' ').filter((id) => id !== '' && !asked.current.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) asked.current.add(id);
    void readPeople(unknown).then((people) => {
      // Whom Jira did not tell now it may tell another time.
      for (const id of unknown) if (!people.some(({ accountId }) => accountId === id)) asked.current.delete(id);
      if (!isGone.current)
        setNames((before) => new Map([...before, ...people.map((one) => [one.accountId, one.name] as const)]));
    });
  }, [wanted]);
  return useMemo(() => (accountId) => names.get(accountId) ?? t('ui.sponsor.somebody'), [names, t]);
}

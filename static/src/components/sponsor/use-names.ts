import { useEffect, useMemo, useState } from 'react';
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
  const wanted = accountIds.join(' ');
  useEffect(() => {
    let gone = false;
    void readPeople(wanted === '' ? [] : wanted.split(' ')).then((people) => {
      if (!gone) setNames((before) => new Map([...before, ...people.map((one) => [one.accountId, one.name] as const)]));
    });
    return () => {
      gone = true;
    };
  }, [wanted]);
  return useMemo(() => (accountId) => names.get(accountId) ?? t('ui.sponsor.somebody'), [names, t]);
}

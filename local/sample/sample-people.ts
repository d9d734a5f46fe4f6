/** The people of the sample site. Everybody's token is `local`; the e-mail address says what they are. */
import type { UserRecord } from '../jira/model';
import { person, SITE_ADMIN } from './base-site';

const unlicensed = { licensed: false, groupIds: [] };

export const PEOPLE = {
  /** Jira administrator. */
  admin: { ...SITE_ADMIN, displayName: 'Robin Keller' },
  /** Leads marketing operations; administers the project. */
  lead: person({ number: 2, displayName: 'Maren Lindqvist', emailAddress: 'lead@example.com' }),
  ops: person({ number: 3, displayName: 'Tomás Herrera', emailAddress: 'ops@example.com', timeZone: 'Europe/Madrid' }),
  ops2: person({ number: 4, displayName: 'Aiko Tanabe', emailAddress: 'ops2@example.com' }),
  /** Reviews what concerns contracts and privacy; may only browse. */
  legal: person({ number: 5, displayName: 'Judith Brandt', emailAddress: 'legal@example.com', locale: 'de_DE' }),
  /** Asks for much; may only browse. */
  events: person({
    number: 6,
    displayName: 'Samir Haddad',
    emailAddress: 'events@example.com',
    timeZone: 'Europe/London',
    locale: 'en_GB',
  }),
  /** Sponsors most epics; may only browse. */
  cmo: person({
    number: 7,
    displayName: 'Claire Donovan',
    emailAddress: 'cmo@example.com',
    timeZone: 'America/New_York',
  }),
  /** Sponsored two epics and has left. */
  gone: person({
    number: 8,
    displayName: 'Victor Osei',
    emailAddress: 'victor.osei@example.com',
    active: false,
    ...unlicensed,
  }),
  /** A colleague without a licence for Jira. */
  field: person({ number: 9, displayName: 'Nadia Petrov', emailAddress: 'field@example.com', ...unlicensed }),
  /** Customers of the service desk. */
  partner: person({
    number: 10,
    displayName: 'Ewa Nowak',
    emailAddress: 'partner@example.com',
    accountType: 'customer',
    locale: 'en_GB',
    timeZone: 'Europe/Warsaw',
    ...unlicensed,
  }),
  region: person({
    number: 11,
    displayName: 'Luca Bianchi',
    emailAddress: 'region@example.com',
    accountType: 'customer',
    locale: 'en_GB',
    timeZone: 'Europe/Rome',
    ...unlicensed,
  }),
  retail: person({
    number: 12,
    displayName: 'Katrin Vogel',
    emailAddress: 'retail@example.com',
    accountType: 'customer',
    locale: 'de_DE',
    timeZone: 'Europe/Berlin',
    ...unlicensed,
  }),
  /** Customers who read in other languages. */
  giulia: person({
    number: 13,
    displayName: 'Giulia Ferri',
    emailAddress: 'giulia@example.com',
    accountType: 'customer',
    locale: 'it_IT',
    timeZone: 'Europe/Rome',
    ...unlicensed,
  }),
  marta: person({
    number: 14,
    displayName: 'Marta Zielińska',
    emailAddress: 'marta@example.com',
    accountType: 'customer',
    locale: 'pl_PL',
    timeZone: 'Europe/Warsaw',
    ...unlicensed,
  }),
  aylin: person({
    number: 15,
    displayName: 'Aylin Demir',
    emailAddress: 'aylin@example.com',
    accountType: 'customer',
    locale: 'tr_TR',
    timeZone: 'Europe/Istanbul',
    ...unlicensed,
  }),
} satisfies Record<string, UserRecord>;

export type PersonName = keyof typeof PEOPLE;

export const accountOf = (name: PersonName): string => PEOPLE[name].accountId;

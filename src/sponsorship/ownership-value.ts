/** The value of the Ownership field: what Jira searches and shows about an epic. Written by the app alone; nothing private. */
import { ERASED } from '../privacy/erased';
import {
  ADOPTION_GAPS,
  OWNERSHIP_STATES,
  REASON_CODES,
  type AdoptionGap,
  type Named,
  type Ownership,
  type OwnershipBasis,
  type OwnershipState,
  type ReasonCode,
} from './ownership';

export const OWNERSHIP_FORMAT = 1;

export interface OwnershipValue {
  format: number;
  state: OwnershipState;
  /** What matters most; left out where nothing does. */
  reason?: ReasonCode;
  /** Account ids. */
  sponsor?: string;
  deputy?: string;
  owner?: string;
  standIn?: string;
  /** `YYYY-MM-DD`. */
  nextCheckIn?: string;
  adoptionGap: AdoptionGap;
}

/** The value that says an ownership. */
export function ownershipValue(
  { state, reasons, nextCheckIn, adoptionGap, standIn }: Ownership,
  { sponsor, deputy, owner }: Pick<OwnershipBasis, 'sponsor' | 'deputy' | 'owner'>,
): OwnershipValue {
  const [first] = reasons;
  return {
    format: OWNERSHIP_FORMAT,
    state,
    ...(first === undefined ? {} : { reason: first.code }),
    ...holding('sponsor', sponsor),
    ...holding('deputy', deputy),
    ...holding('owner', owner),
    ...(standIn === null ? {} : { standIn }),
    ...(nextCheckIn === null ? {} : { nextCheckIn }),
    adoptionGap,
  };
}

/** Jira finds people by it: who was erased is nobody there. */
const holding = (role: 'sponsor' | 'deputy' | 'owner', person: Named | null): object =>
  person === null || person.accountId === ERASED ? {} : { [role]: person.accountId };

const PARTS = [
  'format',
  'state',
  'reason',
  'sponsor',
  'deputy',
  'owner',
  'standIn',
  'nextCheckIn',
  'adoptionGap',
] as const;

/** Whether two values say the same. */
export function isSameValue(one: OwnershipValue | null, other: OwnershipValue | null): boolean {
  if (one === null || other === null) return one === other;
  return PARTS.every((part) => one[part] === other[part]);
}

/** Reads a value as it stands in the field; null for what is none. */
export function readOwnershipValue(raw: unknown): OwnershipValue | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const value = new Map<string, unknown>(Object.entries(raw));
  const state = OWNERSHIP_STATES.find((known) => known === value.get('state'));
  if (state === undefined) return null;
  const format = value.get('format');
  const reason = REASON_CODES.find((known) => known === value.get('reason'));
  const text = (part: 'sponsor' | 'deputy' | 'owner' | 'standIn' | 'nextCheckIn'): object => {
    const given = value.get(part);
    return typeof given === 'string' && given !== '' ? { [part]: given } : {};
  };
  return {
    format: typeof format === 'number' ? format : OWNERSHIP_FORMAT,
    state,
    ...(reason === undefined ? {} : { reason }),
    ...text('sponsor'),
    ...text('deputy'),
    ...text('owner'),
    ...text('standIn'),
    ...text('nextCheckIn'),
    adoptionGap: ADOPTION_GAPS.find((known) => known === value.get('adoptionGap')) ?? 'none',
  };
}

/** The JSON schema of the value, with what JQL finds it by. */
export function ownershipJsonSchema(): object {
  return {
    properties: {
      format: { type: 'number' },
      state: {
        type: 'string',
        enum: [...OWNERSHIP_STATES],
        searchAlias: 'State',
        searchSuggestionsEnabled: true,
      },
      reason: { type: 'string', searchAlias: 'Reason' },
      sponsor: { type: 'string', searchType: 'user', searchAlias: 'Sponsor' },
      deputy: { type: 'string', searchType: 'user', searchAlias: 'Deputy' },
      owner: { type: 'string', searchType: 'user', searchAlias: 'Owner' },
      standIn: { type: 'string', searchType: 'user', searchAlias: 'StandIn' },
      nextCheckIn: { type: 'string', searchType: 'date', searchAlias: 'NextCheckIn' },
      adoptionGap: { type: 'string', searchAlias: 'AdoptionGap', searchSuggestionsEnabled: true },
    },
    required: ['state'],
    additionalProperties: false,
  };
}

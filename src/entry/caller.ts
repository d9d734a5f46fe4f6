/** Who calls, from what Forge says on the server. Nothing is assumed: what Forge does not say counts as the least it could be. */
import { z } from 'zod';
import type { Trust } from '../platform/methods';
import type { AccountType, Caller } from '../platform/ports';

/** Forge's name for every visitor who is not signed in. Nothing is ever stored under it. */
const UNIDENTIFIED = 'unidentified';
const NOBODY: Caller = { accountId: UNIDENTIFIED, accountType: 'anonymous' };

const ACCOUNT_TYPES = ['licensed', 'unlicensed', 'customer', 'anonymous'] as const satisfies readonly AccountType[];

const context = z.object({
  accountId: z.string().min(1).optional().catch(undefined),
  accountType: z.enum(ACCOUNT_TYPES).optional().catch(undefined),
});

/** A caller, or an account of which only Jira can say whether it has a licence. */
export type NamedCaller = { caller: Caller; isCertain: true } | { caller: Caller; isCertain: false };

/**
 * Reads the caller from the context of an invocation.
 *
 * The portal's surfaces are open to people without a licence, so there an account of an unknown kind is treated like a visitor
 * who is not signed in. The other surfaces are not: Forge loads them for people with a licence only, and whether it names the
 * kind of account there is documented nowhere; an account without one is looked up in Jira before anything else is done.
 * @param by the resolver that was called
 * @returns null for whoever cannot call anything of this resolver; `isCertain: false` if Jira must be asked for the licence
 */
export function callerOf(given: unknown, by: Trust): NamedCaller | null {
  const parsed = context.safeParse(given);
  if (!parsed.success) return null;
  const { accountId = UNIDENTIFIED, accountType } = parsed.data;
  const isSignedIn = accountId !== UNIDENTIFIED && accountType !== 'anonymous';
  if (by === 'portal') {
    const caller = isSignedIn && accountType !== undefined ? { accountId, accountType } : NOBODY;
    return { caller, isCertain: true };
  }
  if (!isSignedIn || (accountType !== undefined && accountType !== 'licensed')) return null;
  return { caller: { accountId, accountType: 'licensed' }, isCertain: accountType === 'licensed' };
}

/** The personal data report of an app: which of the accounts that it keeps were closed or renamed since. */
import type { AppIdentity, Database } from '../../contract';
import { LIMITS } from '../limits';
import { isObject } from '../store/values';

const PATH = '/app/report-accounts';
const SCOPE = 'report:personal-data';
const MAX_ACCOUNTS = LIMITS.reportedAccounts.value;

/** Answers the report; undefined for any other path. */
export function reportAccounts(
  db: Database,
  identity: AppIdentity,
  displayName: (accountId: string) => string | null,
  path: string,
  text: string,
): { status: number; body: unknown } | undefined {
  if (path !== PATH) return undefined;
  if (!identity.scopes.includes(SCOPE))
    return { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } };
  const body: unknown = JSON.parse(text);
  const given: unknown[] = isObject(body) && Array.isArray(body['accounts']) ? body['accounts'] : [];
  const accounts = given.flatMap((account) => accountIn(account) ?? []);
  if (given.length === 0 || given.length > MAX_ACCOUNTS || accounts.length < given.length)
    return {
      status: 400,
      body: {
        errorType: 'invalid_request',
        errorMessage: `A report has 1 to ${MAX_ACCOUNTS} accounts, each with accountId and updatedAt.`,
      },
    };
  const known = db.table<{ displayName: string }>('forge.reported-accounts');
  const changed: { accountId: string; status: 'closed' | 'updated' }[] = [];
  db.transact(() => {
    for (const accountId of accounts) {
      const name = displayName(accountId);
      const before = known.get(accountId)?.displayName;
      if (name === null) changed.push({ accountId, status: 'closed' });
      else if (before !== undefined && before !== name) changed.push({ accountId, status: 'updated' });
      if (name === null) known.delete(accountId);
      else known.set(accountId, { displayName: name });
    }
  });
  return changed.length === 0 ? { status: 204, body: null } : { status: 200, body: { accounts: changed } };
}

/** The account that an entry names; null without the time of its data (RFC 3339). */
function accountIn(entry: unknown): string | null {
  if (!isObject(entry)) return null;
  const { accountId, updatedAt } = entry;
  const isTime =
    typeof updatedAt === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(updatedAt) && !Number.isNaN(Date.parse(updatedAt));
  return typeof accountId === 'string' && /^[\w:-]{1,128}$/.test(accountId) && isTime ? accountId : null;
}

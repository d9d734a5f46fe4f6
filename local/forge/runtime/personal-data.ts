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
  const accounts: unknown[] = isObject(body) && Array.isArray(body['accounts']) ? body['accounts'] : [];
  if (accounts.length === 0 || accounts.length > MAX_ACCOUNTS)
    return { status: 400, body: { message: `A report has 1 to ${MAX_ACCOUNTS} accounts.` } };
  const known = db.table<{ displayName: string }>('forge.reported-accounts');
  const changed: { accountId: string; status: 'closed' | 'updated' }[] = [];
  db.transact(() => {
    for (const account of accounts) {
      const accountId = isObject(account) && typeof account['accountId'] === 'string' ? account['accountId'] : '';
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

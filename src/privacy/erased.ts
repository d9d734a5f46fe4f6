/** What stands in place of the account id of somebody whose account was closed, wherever it was kept. Nobody has it as an id. */
export const ERASED = 'erased';

/** Account ids without that of who is erased: nobody can be asked, told or found by it. */
export const stillThere = (accountIds: readonly string[]): string[] => accountIds.filter((id) => id !== ERASED);

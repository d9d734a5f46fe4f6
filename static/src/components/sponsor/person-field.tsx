import { useMemo, type ReactNode } from 'react';
import type { CallResult } from '../../lib/bridge';
import { findPeople, readPeople, type Person } from '../../lib/people';
import { useTexts } from '../../lib/surface';
import { SearchPicker, type Named } from '../search-picker';
import './person-field.css';

const named = ({ accountId, name }: Person): Named => ({ id: accountId, name });
const read = async (ids: readonly string[]): Promise<Named[]> => (await readPeople(ids)).map(named);
const find = async (words: string): Promise<CallResult<Named[]>> => {
  const found = await findPeople(words, { customers: true });
  return found.ok ? { ok: true, value: found.value.map(named) } : found;
};

/** One person, or nobody, chosen by name. */
export function PersonField({
  label,
  chosen,
  choose,
  error,
  suggested,
}: {
  label: string;
  /** An account id; null, or nothing, for nobody. */
  chosen: string | null;
  choose: (accountId: string | null) => void;
  error?: string | undefined;
  /** Somebody to take with one click. */
  suggested?: { accountId: string; words: string } | undefined;
}): ReactNode {
  const { t } = useTexts();
  const ids = useMemo(() => (chosen === null || chosen === '' ? [] : [chosen]), [chosen]);
  return (
    <div className="person-field">
      <SearchPicker
        chosen={ids}
        choose={(next) => choose(next.at(-1) ?? null)}
        find={find}
        read={read}
        error={error}
        texts={{
          chosen: label,
          add: label,
          placeholder: t('ui.settings.person-placeholder'),
          found: t('ui.settings.people-found'),
          none: t('ui.settings.person-none'),
          unknown: t('ui.sponsor.somebody'),
        }}
      />
      {suggested !== undefined && ids.length === 0 && (
        <button type="button" className="link" onClick={() => choose(suggested.accountId)}>
          {suggested.words}
        </button>
      )}
    </div>
  );
}

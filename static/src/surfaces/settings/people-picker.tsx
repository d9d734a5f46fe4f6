import { useMemo, type ReactNode } from 'react';
import type { CallResult } from '../../lib/bridge';
import { findGroups, readGroups, type Group } from '../../lib/groups';
import { findPeople, readPeople, type Person } from '../../lib/people';
import { useTexts } from '../../lib/surface';
import { SearchPicker, type Named } from '../../components/search-picker';

interface PickerProps {
  chosen: readonly string[];
  choose: (ids: string[]) => void;
  error?: string | undefined;
}

/** People with a Jira licence, chosen by name. */
export function PeoplePicker(props: PickerProps): ReactNode {
  const { t } = useTexts();
  const sources = useMemo(() => {
    const named = ({ accountId, name, active }: Person): Named => ({
      id: accountId,
      name,
      note: active ? undefined : t('ui.settings.person-left'),
    });
    return {
      find: async (words: string) => each(await findPeople(words), named),
      read: async (ids: readonly string[]) => (await readPeople(ids)).map(named),
    };
  }, [t]);
  return (
    <SearchPicker
      {...props}
      {...sources}
      texts={{
        chosen: t('ui.settings.people'),
        add: t('ui.settings.person-add'),
        placeholder: t('ui.settings.person-placeholder'),
        found: t('ui.settings.people-found'),
        none: t('ui.settings.person-none'),
        unknown: t('ui.settings.person-unknown'),
      }}
    />
  );
}

/** Groups of people, chosen by name. */
export function GroupPicker(props: PickerProps): ReactNode {
  const { t } = useTexts();
  return (
    <SearchPicker
      {...props}
      find={findNamedGroups}
      read={readNamedGroups}
      texts={{
        chosen: t('ui.portal.groups'),
        add: t('ui.portal.group-add'),
        placeholder: t('ui.settings.person-placeholder'),
        found: t('ui.portal.groups-found'),
        none: t('ui.portal.group-none'),
        unknown: t('ui.portal.group-unknown'),
      }}
    />
  );
}

const namedGroup = ({ groupId, name }: Group): Named => ({ id: groupId, name });
const findNamedGroups = async (words: string): Promise<CallResult<Named[]>> =>
  each(await findGroups(words), namedGroup);
const readNamedGroups = async (ids: readonly string[]): Promise<Named[]> => (await readGroups(ids)).map(namedGroup);

function each<From, To>(result: CallResult<From[]>, make: (value: From) => To): CallResult<To[]> {
  return result.ok ? { ok: true, value: result.value.map(make) } : result;
}

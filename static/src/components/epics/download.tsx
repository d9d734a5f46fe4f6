import { useState, type ReactNode } from 'react';
import type { EpicOfList } from '../../lib/epics';
import { readPeople } from '../../lib/people';
import { useTexts } from '../../lib/surface';

/** The same as a file for spreadsheets. */
export function Download({ rows, today }: { rows: readonly EpicOfList[]; today: string }): ReactNode {
  const { t, locale } = useTexts();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const ids = rows.flatMap(({ value }) => [value?.sponsor, value?.deputy, value?.owner]);
    // What writes files, and the names of those who are not drawn yet, come when somebody wants the file.
    const [{ saveTable }, people] = await Promise.all([
      import('../backlog/save-csv'),
      readPeople(ids.filter((id) => id !== undefined)),
    ]);
    const names = new Map(people.map(({ accountId, name }) => [accountId, name]));
    const name = (accountId: string | undefined): string =>
      accountId === undefined ? '' : (names.get(accountId) ?? t('ui.sponsor.somebody'));
    const head = [
      t('ui.epics.key'),
      t('ui.epics.epic'),
      t('ui.epics.ownership'),
      t('ui.epics.why'),
      t('ui.sponsor.role.sponsor'),
      t('ui.sponsor.role.deputy'),
      t('ui.sponsor.role.owner'),
      t('ui.epics.next'),
    ];
    const lines = rows.map(({ key, title, value, isDone }) => [
      key,
      title,
      value === null ? t(isDone ? 'ui.epics.unnamed-done' : 'ui.epics.unnamed') : t(`ownership.state.${value.state}`),
      value?.reason === undefined ? '' : t(`ownership.reason.${value.reason}`),
      name(value?.sponsor),
      name(value?.deputy),
      name(value?.owner),
      value?.nextCheckIn ?? '',
    ]);
    saveTable([head, ...lines], { title: t('ui.epics.title'), today }, locale);
    setBusy(false);
  };
  return (
    <div className="epics-tools">
      <button type="button" className="button" aria-disabled={isBusy} onClick={() => void save()}>
        {t('ui.epics.csv')}
      </button>
      <button type="button" className="button" onClick={() => window.print()}>
        {t('ui.packet.print')}
      </button>
    </div>
  );
}

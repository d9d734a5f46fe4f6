import type { ReactNode } from 'react';
import type { EpicOfList } from '../../lib/epics';
import { useTexts } from '../../lib/surface';
import type { NameOf } from '../sponsor/use-names';
import { csvOf } from './epic-rows';

/** The same as a file for spreadsheets. */
export function Download({ rows, nameOf }: { rows: readonly EpicOfList[]; nameOf: NameOf }): ReactNode {
  const { t } = useTexts();
  const name = (accountId: string | undefined): string => (accountId === undefined ? '' : nameOf(accountId));
  const save = (): void => {
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
    const lines = rows.map(({ key, title, value }) => [
      key,
      title,
      t(`ownership.state.${value.state}`),
      value.reason === undefined ? '' : t(`ownership.reason.${value.reason}`),
      name(value.sponsor),
      name(value.deputy),
      name(value.owner),
      value.nextCheckIn ?? '',
    ]);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csvOf([head, ...lines])], { type: 'text/csv' }));
    link.download = `${t('ui.epics.title')}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div>
      <button type="button" className="button" onClick={save}>
        {t('ui.epics.csv')}
      </button>
    </div>
  );
}

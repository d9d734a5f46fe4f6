import type { ReactNode } from 'react';
import type { EpicOfList } from '../../lib/epics';
import { useTexts } from '../../lib/surface';
import type { NameOf } from '../sponsor/use-names';

/** The same as a file for spreadsheets. */
export function Download({
  rows,
  nameOf,
  today,
}: {
  rows: readonly EpicOfList[];
  nameOf: NameOf;
  today: string;
}): ReactNode {
  const { t, locale } = useTexts();
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
    // What writes files comes when somebody wants one.
    void import('../backlog/save-csv').then(({ saveTable }) =>
      saveTable([head, ...lines], { title: t('ui.epics.title'), today }, locale),
    );
  };
  return (
    <div>
      <button type="button" className="button" onClick={save}>
        {t('ui.epics.csv')}
      </button>
    </div>
  );
}

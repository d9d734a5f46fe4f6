import { useMemo, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { lazily } from '../lazily';
import { Empty } from '../states';
import type { Address } from './address';
import type { Backlog } from './backlog';
import { Board } from './board';
import type { AsAsked, CardActions } from './card';
import { Cards } from './cards';
import { ChangedView } from './changed-view';
import type { WhatChanged } from './changes';
import { List } from './list';
import { rowsByPlace } from './rows';
import type { Speech } from './sentences';
import { similarRows } from './similar';
import type { MoveTo } from './use-address';
import type { Rows } from './use-rows';

const Roadmap = lazily(async () => (await import('./roadmap')).Roadmap);

/** The chosen view of the requests that search and filters leave. */
export function Requests(props: {
  backlog: Backlog;
  rows: Rows;
  address: Address;
  move: MoveTo;
  speech: Speech;
  actions: CardActions;
  changes: ReadonlyMap<number, WhatChanged>;
  asAsked: ReadonlyMap<number, AsAsked>;
  /** The day of the reader's last visit; null where that is not known. */
  since: number | null;
  startLine: string | null;
}): ReactNode {
  const { backlog, rows, address, move, startLine, changes, since, ...rest } = props;
  const { t } = useTexts();
  const { view } = address;
  const shown = rows.rows;
  const byPlace = useMemo(() => rowsByPlace(backlog, view === 'board' ? shown : []), [backlog, view, shown]);
  const common = { ...rest, backlog, opened: address.item, search: rows.what };
  if (backlog.id.length === 0) {
    return (
      <Empty title={t('ui.board.empty')}>
        <p>{t('ui.board.empty-help')}</p>
      </Empty>
    );
  }
  if (rows.filtered && shown.length === 0) {
    return (
      <>
        <Empty title={t('ui.filter.none')}>
          <p>{t('ui.filter.none-help')}</p>
        </Empty>
        <Perhaps {...common} rows={rows} query={address.words} />
      </>
    );
  }
  if (view === 'board') {
    return (
      <Board
        {...common}
        byPlace={byPlace}
        columns={address.columns}
        filtered={rows.filtered}
        startLine={startLine}
        showDone={() => move({ view: 'list', columns: ['yes'], sorting: null, group: null })}
      />
    );
  }
  if (view === 'mine') return <Cards {...common} rows={shown} label={t('ui.tab.mine')} wide named />;
  if (view === 'roadmap') return <Roadmap {...common} rows={shown} filtered={rows.filtered} />;
  if (view === 'changed' && since !== null) {
    return <ChangedView {...common} rows={shown} changes={changes} since={since} filtered={rows.filtered} />;
  }
  return (
    <List
      {...common}
      rows={shown}
      group={address.group}
      sorting={address.sorting}
      sort={(sorting) => move({ sorting }, 'replace')}
    />
  );
}

const PERHAPS_MOST = 6;

/** What is like a search that finds nothing: not every word of it, but most. */
function Perhaps({
  rows,
  query,
  ...cards
}: {
  backlog: Backlog;
  rows: Rows;
  query: string;
  speech: Speech;
  opened: string | null;
  actions: CardActions;
  asAsked: ReadonlyMap<number, AsAsked>;
  search: string;
}): ReactNode {
  const { t } = useTexts();
  const { backlog } = cards;
  const like = useMemo(
    () => similarRows(backlog, rows.search, query, PERHAPS_MOST).map(({ row }) => row),
    [backlog, rows.search, query],
  );
  if (like.length === 0) return null;
  return (
    <>
      <h2>{t('ui.filter.perhaps')}</h2>
      <Cards rows={like} label={t('ui.filter.perhaps')} wide named {...cards} />
    </>
  );
}

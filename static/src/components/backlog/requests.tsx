import type { ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
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
import type { Speech } from './sentences';
import type { MoveTo } from './use-address';
import type { Rows } from './use-rows';

const AskForIt = lazily(async () => (await import('./ask-for-it')).AskForIt, 0);
const Roadmap = lazily(async () => (await import('./roadmap')).Roadmap);

interface RequestsProps {
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
  /** Whether the team shows something in the help center. */
  hasDesk: boolean;
  /** The folded parts of the board that the reader has unfolded. */
  unfolded: ReadonlySet<Place>;
  fold: (place: Place, open: boolean) => void;
}

/** The requests that search and filters leave, and what is like a search that finds little. */
export function Requests(props: RequestsProps): ReactNode {
  const { backlog, rows, address, speech, actions, asAsked } = props;
  const { t } = useTexts();
  if (backlog.id.length === 0) {
    return (
      <Empty title={t('ui.board.empty')}>
        <p>{t('ui.board.empty-help')}</p>
      </Empty>
    );
  }
  const cards = { backlog, speech, actions, asAsked, opened: address.item, search: rows.what };
  return (
    <>
      {rows.filtered && rows.rows.length === 0 ? (
        <Empty title={t('ui.filter.none')}>
          <p>{t('ui.filter.none-help')}</p>
          {address.words.trim() !== '' && <AskForIt hasDesk={props.hasDesk} />}
        </Empty>
      ) : (
        <Chosen {...props} />
      )}
      {rows.perhaps.length > 0 && (
        <>
          <h2>{t('ui.filter.perhaps')}</h2>
          <Cards rows={rows.perhaps} label={t('ui.filter.perhaps')} wide named {...cards} />
        </>
      )}
    </>
  );
}

/** The chosen view of them. */
function Chosen(props: RequestsProps): ReactNode {
  const { rows, address, move, startLine, changes, since, unfolded, fold, ...rest } = props;
  const { t } = useTexts();
  const { view } = address;
  const common = { ...rest, rows: rows.rows, opened: address.item, search: rows.what };
  if (view === 'board') {
    return (
      <Board
        {...common}
        columns={address.columns}
        filtered={rows.filtered}
        startLine={startLine}
        unfolded={unfolded}
        fold={fold}
        showDone={() => move({ view: 'list', columns: ['yes'], sorting: null, group: null })}
      />
    );
  }
  if (view === 'mine') return <Cards {...common} label={t('ui.tab.mine')} wide named />;
  if (view === 'roadmap') return <Roadmap {...common} filtered={rows.filtered} />;
  if (view === 'changed' && since !== null) {
    return <ChangedView {...common} changes={changes} since={since} filtered={rows.filtered} />;
  }
  return (
    <List
      {...common}
      group={address.group}
      sorting={address.sorting}
      sort={(sorting) => move({ sorting }, 'replace')}
    />
  );
}

/** A board: columns with cards, filters, what apps add to the toolbar. */
import { useState } from 'react';
import { boardLimit } from '../api/boards';
import type { Issue } from '../api/types';
import { FrameActions } from './frame-actions';
import { ItemDialog } from '../item/item-dialog';
import { Empty, Show } from '../parts/states';
import { useProject } from '../project';
import { Link, useAddressWith, useQueryValue, useTitle } from '../router';
import { projectUrl } from '../urls';
import { Card } from './card';
import { FilterBar, useFilters } from './filter-bar';
import { passes } from './filters';
import { useBoard, useMove, type BoardData, type Column } from './use-board';

/** How many cards a column shows before it asks; thousands would make the page slow. */
const FIRST_CARDS = 60;

function ColumnView({
  column,
  board,
  cards,
  isTarget,
  busy,
  onMove,
  onDrag,
  onOver,
  onDrop,
}: {
  column: Column;
  board: BoardData;
  cards: readonly Issue[];
  isTarget: boolean;
  busy: string;
  onMove: (issue: Issue, column: Column) => void;
  onDrag: (issue: Issue | null) => void;
  onOver: (column: Column | null) => void;
  onDrop: (column: Column) => void;
}) {
  const [shown, setShown] = useState(FIRST_CARDS);
  const addressWith = useAddressWith();
  return (
    <section
      className={`column ${isTarget ? 'is-target' : ''}`}
      aria-label={`${column.name}, ${cards.length} work items`}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        onOver(column);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        onOver(null);
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop(column);
      }}
    >
      <h2 className="column-head">
        {column.name} <span className="badge">{cards.length}</span>
      </h2>
      <div className="column-cards">
        {cards.slice(0, shown).map((issue) => (
          <Card
            key={issue.id}
            issue={issue}
            columns={board.columns}
            address={addressWith('selectedIssue', issue.key)}
            isBusy={busy === issue.key}
            onMove={(target) => onMove(issue, target)}
            onDragStart={() => onDrag(issue)}
            onDragEnd={() => onDrag(null)}
          />
        ))}
        {cards.length === 0 && <p className="column-empty">Nothing here.</p>}
        {cards.length > shown && (
          <button type="button" className="button" onClick={() => setShown(shown + 200)}>
            Show {Math.min(200, cards.length - shown)} more of {cards.length - shown}
          </button>
        )}
      </div>
    </section>
  );
}

function Columns({ board }: { board: BoardData }) {
  const filters = useFilters();
  const move = useMove();
  const [dragged, setDragged] = useState<Issue | null>(null);
  const [target, setTarget] = useState<Column | null>(null);
  const [busy, setBusy] = useState('');
  const [moved, setMoved] = useState<{ key: string; column: string } | null>(null);
  const visible = board.issues.filter(
    (issue) => passes(issue, filters) && issue.fields.issuetype?.hierarchyLevel !== 1,
  );
  async function moveCard(issue: Issue, column: Column): Promise<void> {
    if (column.statusIds.includes(issue.fields.status?.id ?? '')) return;
    setBusy(issue.key);
    setMoved({ key: issue.key, column: column.name });
    await move(issue, column);
    setBusy('');
    setMoved(null);
  }
  const isIn = (issue: Issue, column: Column): boolean =>
    moved?.key === issue.key ? moved.column === column.name : column.statusIds.includes(issue.fields.status?.id ?? '');
  if (board.issues.length === 0)
    return <Empty>This board has no work items yet. Create one with “Create” or the key c.</Empty>;
  return (
    <div className="board">
      {board.columns.map((column) => (
        <ColumnView
          key={column.name}
          column={column}
          board={board}
          cards={visible.filter((issue) => isIn(issue, column))}
          isTarget={dragged !== null && target === column}
          busy={busy}
          onMove={(issue, to) => void moveCard(issue, to)}
          onDrag={setDragged}
          onOver={setTarget}
          onDrop={(to) => {
            setTarget(null);
            if (dragged !== null) void moveCard(dragged, to);
          }}
        />
      ))}
    </div>
  );
}

/** The page of a board; `?selectedIssue=KEY` opens a work item over it. */
export function BoardPage({ boardId }: { boardId: string }) {
  const { project, boards } = useProject();
  const [selected, setSelected] = useQueryValue('selectedIssue');
  const [scope, setScope] = useQueryValue('show');
  const board = boards.find((candidate) => String(candidate.id) === boardId);
  const [loaded, reload] = useBoard(boardId, { hasSprints: board?.type === 'scrum', showAll: scope === 'all' });
  const name = board?.name ?? `${project.name} board`;
  useTitle(name);
  return (
    <main className="page board-page">
      <p className="crumbs">
        <Link to="/jira/projects">Projects</Link> / <Link to={projectUrl(project)}>{project.name}</Link>
      </p>
      <div className="page-head">
        <h1>{name}</h1>
        <FrameActions location="boardAction" board={board} />
      </div>
      <Show loaded={loaded} what="the board" onRetry={() => void reload()}>
        {(data) => (
          <>
            <FilterBar issues={data.issues}>
              {data.sprints.length > 0 && (
                <select
                  className="input input-auto filter-select"
                  aria-label="Which work items"
                  value={scope}
                  onChange={(event) => setScope(event.target.value, { replace: true })}
                >
                  <option value="">{data.sprints.join(', ')}</option>
                  <option value="all">All work items</option>
                </select>
              )}
            </FilterBar>
            {data.issues.length >= boardLimit && (
              <p className="notice">This board shows its first {boardLimit} work items. The list shows all of them.</p>
            )}
            <Columns board={data} />
          </>
        )}
      </Show>
      {selected !== '' && <ItemDialog issueKey={selected} onClose={() => setSelected('')} />}
    </main>
  );
}

/** A work item on a board. */
import type { Issue } from '../api/types';
import { Avatar, ParentLozenge, PriorityMark, TypeMark } from '../parts/labels';
import { shortDateText } from '../parts/dates';
import { Menu } from '../parts/menu';
import { Link } from '../router';
import type { Column } from './use-board';

interface CardProperties {
  issue: Issue;
  columns: readonly Column[];
  address: string;
  isBusy: boolean;
  onMove: (column: Column) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
}

/** Draggable; the menu does the same for a keyboard and a phone. */
export function Card({ issue, columns, address, isBusy, onMove, onDragStart, onDragEnd }: CardProperties) {
  const { fields } = issue;
  const here = columns.find((column) => column.statusIds.includes(fields.status?.id ?? ''));
  return (
    <article
      className={`card ${isBusy ? 'is-busy' : ''}`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', issue.key);
        event.dataTransfer.effectAllowed = 'move';
        onDragStart();
      }}
      onDragEnd={onDragEnd}
    >
      <div className="card-top">
        <Link to={address} className="card-title" draggable={false}>
          {fields.summary}
        </Link>
        <Menu
          className="button button-subtle button-icon card-menu"
          label="⋯"
          ariaLabel={`Move ${issue.key}`}
          align="end"
          items={columns.map((column) => ({
            id: column.name,
            label: `Move to ${column.name}`,
            disabled: column === here,
            ...(column === here ? { hint: 'here' } : {}),
            onSelect: () => onMove(column),
          }))}
        />
      </div>
      <ParentLozenge parent={fields.parent} />
      {(fields.labels ?? []).length > 0 && (
        <div className="card-labels">
          {fields.labels?.slice(0, 3).map((label) => (
            <span key={label} className="tag small">
              {label}
            </span>
          ))}
        </div>
      )}
      <div className="card-foot">
        <TypeMark type={fields.issuetype} />
        <span className={`card-key ${fields.status?.statusCategory.key === 'done' ? 'is-done' : ''}`}>{issue.key}</span>
        <PriorityMark priority={fields.priority} />
        <span className="grow" />
        {typeof fields.duedate === 'string' && (
          <span className="subtle card-due">due {shortDateText(fields.duedate)}</span>
        )}
        <Avatar person={fields.assignee} size={24} />
      </div>
    </article>
  );
}

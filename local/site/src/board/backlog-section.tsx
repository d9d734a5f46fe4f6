/** One sprint, or the backlog, as a list. */
import { useState } from 'react';
import type { Issue } from '../api/types';
import { dateText } from '../parts/dates';
import { Avatar, ParentLozenge, PriorityMark, StatusLozenge, TypeMark } from '../parts/labels';
import { Menu, type MenuItem } from '../parts/menu';
import { Link, useAddressWith } from '../router';
import type { Bucket } from './backlog-page';

interface BacklogSectionProperties {
  bucket: Bucket;
  buckets: readonly Bucket[];
  /** Those that pass the filters. */
  issues: readonly Issue[];
  isDragging: boolean;
  onDrag: (issue: Issue | null) => void;
  /** Dropped before a work item, or at the end. */
  onDrop: (before: Issue | null) => void;
  onMove: (issue: Issue, to: Bucket, before: Issue | null) => void;
}

/** How many rows a list shows before it asks. */
const FIRST_ROWS = 100;

function nameOf(bucket: Bucket): string {
  return bucket.sprint?.name ?? 'Backlog';
}

/** Rows can be dragged, or moved by their menu. */
export function BacklogSection(properties: BacklogSectionProperties) {
  const { bucket, buckets, issues, isDragging, onDrag, onDrop, onMove } = properties;
  const addressWith = useAddressWith();
  const [over, setOver] = useState<string | null>(null);
  const [shown, setShown] = useState(FIRST_ROWS);
  const { sprint } = bucket;
  function itemsFor(issue: Issue, index: number): MenuItem[] {
    const previous = issues[index - 1];
    const next = issues[index + 2];
    const first = issues[0];
    return [
      ...buckets
        .filter((other) => other !== bucket)
        .map((other) => ({
          id: nameOf(other),
          label: `Move to ${nameOf(other)}`,
          onSelect: () => onMove(issue, other, null),
        })),
      ...(previous === undefined || first === undefined
        ? []
        : [
            { id: 'top', label: 'Move to the top', onSelect: () => onMove(issue, bucket, first) },
            { id: 'up', label: 'Move up', onSelect: () => onMove(issue, bucket, previous) },
          ]),
      ...(next === undefined ? [] : [{ id: 'down', label: 'Move down', onSelect: () => onMove(issue, bucket, next) }]),
    ];
  }
  return (
    <details className={`backlog ${isDragging && over === '' ? 'is-target' : ''}`} open>
      <summary
        onDragOver={(event) => {
          event.preventDefault();
          setOver('');
        }}
        onDragLeave={() => setOver(null)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(null);
          onDrop(null);
        }}
      >
        <strong>{nameOf(bucket)}</strong>
        {sprint !== null && <span className="lozenge">{sprint.state}</span>}
        {sprint?.startDate !== undefined && sprint.endDate !== undefined && (
          <span className="subtle small">
            {dateText(sprint.startDate.slice(0, 10))} – {dateText(sprint.endDate.slice(0, 10))}
          </span>
        )}
        <span className="subtle">{bucket.issues.length} work items</span>
      </summary>
      {issues.length === 0 && (
        <p className="column-empty">{bucket.issues.length === 0 ? 'Nothing here.' : 'Nothing passes the filter.'}</p>
      )}
      <ul>
        {issues.slice(0, shown).map((issue, index) => (
          <li
            key={issue.id}
            className={`backlog-row ${isDragging && over === issue.key ? 'is-target' : ''}`}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData('text/plain', issue.key);
              onDrag(issue);
            }}
            onDragEnd={() => onDrag(null)}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(issue.key);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(null);
              onDrop(issue);
            }}
          >
            <TypeMark type={issue.fields.issuetype} />
            <span className="card-key wide-only">{issue.key}</span>
            <Link className="grow clip" to={addressWith('selectedIssue', issue.key)} draggable={false}>
              {issue.fields.summary}
            </Link>
            <ParentLozenge parent={issue.fields.parent} />
            <StatusLozenge status={issue.fields.status} />
            <PriorityMark priority={issue.fields.priority} />
            <Avatar person={issue.fields.assignee} size={24} />
            <Menu
              className="button button-subtle button-icon"
              label="⋯"
              ariaLabel={`Move ${issue.key}`}
              align="end"
              items={itemsFor(issue, index)}
            />
          </li>
        ))}
      </ul>
      {issues.length > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + 300)}>
          Show more of {issues.length - shown}
        </button>
      )}
    </details>
  );
}

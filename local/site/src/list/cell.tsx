/** One value in the list. */
import type { Issue } from '../api/types';
import { valueText } from '../fields/field-kind';
import { dateText } from '../parts/dates';
import { ParentLozenge, PersonName, PriorityMark, StatusLozenge } from '../parts/labels';
import { Link, useAddressWith } from '../router';
import { issueUrl } from '../urls';
import type { ColumnInfo } from './columns';

/** The value of a field as the list shows it. */
export function Cell({ issue, column }: { issue: Issue; column: ColumnInfo }) {
  const { fields } = issue;
  const addressWith = useAddressWith();
  switch (column.id) {
    case 'summary':
      return (
        <Link to={addressWith('selectedIssue', issue.key)} className="list-summary">
          {fields.summary}
        </Link>
      );
    case 'status':
      return <StatusLozenge status={fields.status} />;
    case 'assignee':
      return <PersonName person={fields.assignee} />;
    case 'reporter':
      return <PersonName person={fields.reporter} none="" />;
    case 'priority':
      return <PriorityMark priority={fields.priority} withName />;
    case 'parent':
      return fields.parent === undefined ? null : (
        <Link to={issueUrl(fields.parent.key)}>
          <ParentLozenge parent={fields.parent} />
        </Link>
      );
    case 'duedate':
    case 'created':
    case 'updated':
    case 'resolutiondate': {
      const value = fields[column.id];
      return <span className="nowrap">{typeof value === 'string' ? dateText(value) : ''}</span>;
    }
    case 'watches':
      return <>{fields.watches?.watchCount}</>;
    case 'votes':
      return <>{fields.votes?.votes}</>;
    default:
      return (
        <span className="list-text">
          {valueText(column.schema, fields[column.id], issue.renderedFields?.[column.id])}
        </span>
      );
  }
}

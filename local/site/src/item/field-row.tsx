/** One field of Jira's own kinds: its value, and its control when one clicks it. */
import { useId, useState } from 'react';
import type { FieldMeta, FieldSchema, Issue } from '../api/types';
import { FieldEditor } from '../fields/field-editor';
import { controlOf, toInput, valueText } from '../fields/field-kind';
import { PersonName, PriorityMark } from '../parts/labels';
import { Link } from '../router';
import { issueUrl } from '../urls';
import { useSave } from './use-item';

interface FieldRowProperties {
  issue: Issue;
  id: string;
  name: string;
  schema: FieldSchema;
  meta: FieldMeta | null;
}

function Value({ issue, id, schema }: { issue: Issue; id: string; schema: FieldSchema }) {
  const { fields } = issue;
  if (id === 'assignee') return <PersonName person={fields.assignee} />;
  if (id === 'reporter') return <PersonName person={fields.reporter} none="Nobody" />;
  if (id === 'priority' && fields.priority) return <PriorityMark priority={fields.priority} withName />;
  if (id === 'labels' && (fields.labels ?? []).length > 0) {
    return (
      <span className="row">
        {fields.labels?.map((label) => (
          <span key={label} className="tag">
            {label}
          </span>
        ))}
      </span>
    );
  }
  if (id === 'parent' && fields.parent !== undefined) {
    return (
      <Link to={issueUrl(fields.parent.key)}>
        {fields.parent.key} {fields.parent.fields?.summary}
      </Link>
    );
  }
  const text = valueText(schema, fields[id], issue.renderedFields?.[id]);
  return text === '' ? <span className="subtle">None</span> : <span className="prose">{text}</span>;
}

/** A row that turns into a form; Jira's refusal stands under the control. */
export function FieldRow({ issue, id, name, schema, meta }: FieldRowProperties) {
  const save = useSave(issue);
  const inputId = useId();
  const [input, setInput] = useState<{ value: unknown } | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const projectKey = issue.fields.project?.key ?? '';
  const canEdit = meta !== null && controlOf(schema) !== 'none';
  function stop(): void {
    setInput(null);
    setProblem('');
  }
  async function keep(value: unknown): Promise<void> {
    setBusy(true);
    const message = await save(id, value);
    setBusy(false);
    setProblem(message);
    if (message === '') setInput(null);
  }
  if (input === null || meta === null) {
    return (
      <div className="details-row">
        <span className="details-name">{name}</span>
        <div className="details-value">
          <div className="grow">
            <Value issue={issue} id={id} schema={schema} />
          </div>
          {canEdit && (
            <button
              type="button"
              className="button-link details-edit"
              aria-label={`Edit ${name}`}
              onClick={() => setInput({ value: toInput(schema, issue.fields[id]) })}
            >
              Edit
            </button>
          )}
        </div>
      </div>
    );
  }
  return (
    <form
      className="details-row is-editing"
      onSubmit={(event) => {
        event.preventDefault();
        void keep(input.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        stop();
      }}
    >
      <label className="details-name" htmlFor={inputId}>
        {name}
      </label>
      <FieldEditor
        id={inputId}
        meta={meta}
        input={input.value}
        shown={issue.fields[id]}
        projectKey={projectKey}
        issueKey={issue.key}
        error={problem}
        autoFocus
        onChange={(value) => {
          setInput({ value });
          // Choosing one of a list is an answer; typing is not yet.
          if (['person', 'parent', 'sprint'].includes(controlOf(schema))) void keep(value);
          else if (controlOf(schema) === 'choice' && (meta.allowedValues ?? []).length > 0) void keep(value);
        }}
      />
      {problem !== '' && (
        <p className="field-error" id={`${inputId}-error`} role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={busy}>
          Save
        </button>
        <button type="button" className="button button-subtle" onClick={stop}>
          Cancel
        </button>
      </div>
    </form>
  );
}

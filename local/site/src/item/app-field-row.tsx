/** A field that an app declares: read by its formatter, edited in the app's own frame. */
import { useState } from 'react';
import type { Json } from '../../../forge/host/frame-types';
import type { AppModule } from '../api/local';
import type { FieldMeta, FieldSchema, Issue } from '../api/types';
import { valueText } from '../fields/field-kind';
import { FrameView } from '../forge/frame-view';
import { itemExtension, useSave } from './use-item';

interface AppFieldRowProperties {
  issue: Issue;
  id: string;
  name: string;
  schema: FieldSchema;
  meta: FieldMeta | null;
  /** True if the user may edit others but not this one: unless it is read-only, it is on no screen then. */
  isHidden: boolean;
  /** The field's module; missing when its display conditions hide it. */
  module: AppModule | undefined;
}

/** Whether an app's field may be edited with its own form at a place such as `issue-view`. */
export function editsAt(module: AppModule, experience: string): boolean {
  return module.entryPoints.includes('edit') && module.editExperience.includes(experience);
}

/** The formatted value; a click opens the app's edit form, whose answer goes to Jira and whose refusal goes back to it. */
export function AppFieldRow({ issue, id, name, schema, meta, isHidden, module }: AppFieldRowProperties) {
  const save = useSave(issue);
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState('');
  if (module === undefined || (isHidden && module.entryPoints.includes('edit'))) return null;
  const text = valueText(schema, issue.fields[id], issue.renderedFields?.[id]);
  const canEdit = meta !== null && editsAt(module, 'issue-view');
  function stop(): void {
    setEditing(false);
    setProblem('');
  }
  return (
    <div className={`details-row ${editing ? 'is-editing is-framed' : ''}`}>
      <span className="details-name">{name}</span>
      {editing ? (
        <div className="app-field">
          <FrameView
            module={module}
            entryPoint="edit"
            extension={{
              ...itemExtension(issue),
              entryPoint: 'edit',
              fieldId: id,
              fieldType: schema.custom ?? '',
              fieldValue: (issue.fields[id] ?? null) as Json,
              renderContext: 'issue-view',
              experience: 'issue-view',
            }}
            onSubmit={async (payload) => {
              const message = await save(id, payload ?? null);
              setProblem(message);
              if (message !== '') return { ok: false, message };
              setEditing(false);
              return { ok: true };
            }}
            onClose={stop}
          />
          {problem !== '' && (
            <p className="field-error" role="alert">
              {problem}
            </p>
          )}
          <button type="button" className="button button-subtle" onClick={stop}>
            Close the form
          </button>
        </div>
      ) : (
        <div className="details-value">
          <div className="grow">
            {text === '' ? <span className="subtle">None</span> : <span className="prose">{text}</span>}
          </div>
          {canEdit && (
            <button
              type="button"
              className="button-link details-edit"
              aria-label={`Edit ${name}`}
              onClick={() => setEditing(true)}
            >
              Edit
            </button>
          )}
        </div>
      )}
    </div>
  );
}

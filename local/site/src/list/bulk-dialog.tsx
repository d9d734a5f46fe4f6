/** Bulk edit: choose a field, give a value, see what came of each work item. */
import { useState } from 'react';
import type { Json } from '../../../forge/host/frame-types';
import type { FieldMeta, Issue } from '../api/types';
import { announceChange, useLoad } from '../data';
import { FieldEditor } from '../fields/field-editor';
import { appModuleKey, controlOf } from '../fields/field-kind';
import { FrameView } from '../forge/frame-view';
import { useModules } from '../forge/use-modules';
import { editsAt } from '../item/app-field-row';
import { Dialog } from '../parts/dialog';
import { Show } from '../parts/states';
import { Link } from '../router';
import { issueUrl } from '../urls';
import { commonFields, editEach, type BulkResult } from './bulk-run';
import { PlainValue } from './plain-value';

const never = new Set(['summary', 'issuelinks', 'attachment', 'comment', 'issuetype', 'project']);

function Results({ results, onClose }: { results: readonly BulkResult[]; onClose: () => void }) {
  const refused = results.filter((result) => result.problem !== '');
  return (
    <div className="form">
      <p role="status">
        <strong>
          {results.length - refused.length} of {results.length} changed.
        </strong>{' '}
        {refused.length > 0 && `Jira refused ${refused.length}:`}
      </p>
      {refused.length > 0 && (
        <ul className="refs">
          {refused.map((result) => (
            <li key={result.key} className="ref-row">
              <Link to={issueUrl(result.key)} className="ref-key">
                {result.key}
              </Link>
              <span className="grow">
                {result.summary}
                <br />
                <span className="field-error">{result.problem}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="form-foot">
        <button type="button" className="button button-primary" onClick={onClose}>
          Done
        </button>
      </div>
    </div>
  );
}

function issueContext(issue: Issue): Json {
  const { issuetype } = issue.fields;
  return { id: issue.id, key: issue.key, type: issuetype?.name ?? '', typeId: issuetype?.id ?? '' };
}

function bulkExtension(issues: readonly Issue[], field: FieldMeta, id: string): { [key: string]: Json } {
  const projects = new Map<string, Json>();
  for (const { fields } of issues) {
    if (fields.project !== undefined) {
      const { id: projectId, key, projectTypeKey } = fields.project;
      projects.set(projectId, { id: projectId, key, type: projectTypeKey });
    }
  }
  return {
    entryPoint: 'edit',
    fieldId: id,
    fieldType: field.schema.custom ?? '',
    fieldValue: null,
    renderContext: 'issue-bulk-edit',
    experience: 'issue-bulk-edit',
    issues: issues.map(issueContext),
    projects: [...projects.values()],
  };
}

/** The dialog over a selection of work items. */
export function BulkDialog({ issues, onClose }: { issues: readonly Issue[]; onClose: () => void }) {
  // What was selected when the dialog opened; the list behind it may change meanwhile.
  const [chosen] = useState(issues);
  const [fieldId, setFieldId] = useState('');
  const [input, setInput] = useState<unknown>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [results, setResults] = useState<BulkResult[] | null>(null);
  const [loaded, reload] = useLoad(`bulk ${chosen.map((issue) => issue.id).join(' ')}`, () => commonFields(chosen));
  const projectKey = chosen[0]?.fields.project?.key ?? '';
  const modules = useModules('customField', { projectKey });

  async function run(value: unknown): Promise<BulkResult[]> {
    setProgress(0);
    const done = await editEach(chosen, { [fieldId]: value }, setProgress);
    setProgress(null);
    announceChange();
    return done;
  }

  function form(field: FieldMeta) {
    if (appModuleKey(field.schema) !== null) {
      const module = modules.find((candidate) => candidate.key === appModuleKey(field.schema));
      if (module === undefined || !editsAt(module, 'issue-bulk-edit')) {
        return <PlainValue name={field.name} onSubmit={(value) => void run(value).then(setResults)} />;
      }
      return (
        <FrameView
          module={module}
          entryPoint="edit"
          extension={bulkExtension(chosen, field, fieldId)}
          onSubmit={async (payload) => {
            const done = await run(payload ?? null);
            // If Jira refused every one, the value is at fault: the form stays, with Jira's sentence.
            const message = done.every((result) => result.problem !== '') ? done[0]?.problem : undefined;
            if (message !== undefined) return { ok: false, message };
            setResults(done);
            return { ok: true };
          }}
          onClose={onClose}
        />
      );
    }
    return (
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void run(input).then(setResults);
        }}
      >
        <div className="field">
          <label className="field-label" htmlFor="bulk-value">
            New value
          </label>
          <FieldEditor
            key={fieldId}
            id="bulk-value"
            meta={field}
            input={input}
            projectKey={projectKey}
            onChange={setInput}
          />
          <p className="field-hint">An empty value empties the field.</p>
        </div>
        <div className="form-foot">
          <button type="button" className="button button-subtle" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={progress !== null}>
            Change {chosen.length} work items
          </button>
        </div>
      </form>
    );
  }

  return (
    <Dialog title={`Edit ${chosen.length} work items`} onClose={onClose} keepOnBackdrop>
      {results !== null ? (
        <Results results={results} onClose={onClose} />
      ) : (
        <Show loaded={loaded} what="the fields" onRetry={() => void reload()}>
          {(fields) => {
            const usable = fields.filter(
              (field) => !never.has(field.fieldId ?? '') && controlOf(field.schema) !== 'none',
            );
            const field = usable.find((candidate) => candidate.fieldId === fieldId);
            return (
              <div className="form">
                {usable.length === 0 && <p>You may edit none of the selected work items.</p>}
                {usable.length > 0 && (
                  <label className="field">
                    <span className="field-label">Field</span>
                    <select
                      className="input"
                      value={fieldId}
                      disabled={progress !== null}
                      onChange={(event) => {
                        setFieldId(event.target.value);
                        setInput(null);
                      }}
                    >
                      <option value="">Choose a field</option>
                      {usable.map((candidate) => (
                        <option key={candidate.fieldId} value={candidate.fieldId}>
                          {candidate.name}
                        </option>
                      ))}
                    </select>
                  </label>
                )}
                {progress !== null && (
                  <p role="status">
                    {progress} of {chosen.length} …
                  </p>
                )}
                {field !== undefined && form(field)}
              </div>
            );
          }}
        </Show>
      )}
    </Dialog>
  );
}

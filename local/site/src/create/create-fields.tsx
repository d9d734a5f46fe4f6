/** The fields of the create form. */
import { useId } from 'react';
import type { Json } from '../../../forge/host/frame-types';
import type { FieldMeta, IssueType, Project } from '../api/types';
import { FieldEditor } from '../fields/field-editor';
import { appModuleKey, controlOf } from '../fields/field-kind';
import { FrameView } from '../forge/frame-view';
import { useModules } from '../forge/use-modules';
import { editsAt } from '../item/app-field-row';

interface CreateFieldsProperties {
  project: Project;
  type: IssueType | undefined;
  fields: readonly FieldMeta[];
  hasParent: boolean;
  inputs: Record<string, unknown>;
  errors: Readonly<Record<string, string>>;
  onChange: (id: string, input: unknown) => void;
}

const elsewhere = new Set(['project', 'issuetype', 'attachment', 'issuelinks', 'comment']);

/** One control per field; an app's field only if its form is made for creating. */
export function CreateFields({ project, type, fields, hasParent, inputs, errors, onChange }: CreateFieldsProperties) {
  const formId = useId();
  const modules = useModules('customField', { projectKey: project.key });
  return (
    <>
      {fields.map((field) => {
        const id = field.fieldId ?? field.key;
        const control = controlOf(field.schema);
        if (elsewhere.has(id) || (id === 'parent' && (hasParent || type?.hierarchyLevel === 1))) return null;
        if (control === 'none' && !field.required) return null;
        const error = errors[id];
        const controlId = `${formId}-${id}`;
        const label = (
          <>
            {field.name}
            {field.required && (
              <span className="field-required" title="required">
                {' '}
                *
              </span>
            )}
          </>
        );
        if (control === 'app') {
          const module = modules.find((candidate) => candidate.key === appModuleKey(field.schema));
          if (module === undefined || !editsAt(module, 'issue-create')) return null;
          return (
            <div key={id} className="field">
              <span className="field-label">{label}</span>
              <FrameView
                module={module}
                entryPoint="edit"
                extension={{
                  entryPoint: 'edit',
                  fieldId: id,
                  fieldType: field.schema.custom ?? '',
                  fieldValue: null,
                  renderContext: 'issue-create',
                  experience: 'issue-create',
                  project: { id: project.id, key: project.key, type: project.projectTypeKey },
                  issue: { type: type?.name ?? '', typeId: type?.id ?? '' },
                }}
                onSubmit={(payload: Json | undefined) => {
                  onChange(id, payload ?? null);
                  return Promise.resolve({ ok: true });
                }}
              />
              {error !== undefined && <p className="field-error">{error}</p>}
            </div>
          );
        }
        return (
          <div key={id} className="field">
            <label className="field-label" htmlFor={controlId}>
              {label}
            </label>
            <FieldEditor
              id={controlId}
              meta={field}
              input={inputs[id]}
              projectKey={project.key}
              error={error}
              autoFocus={id === 'summary'}
              onChange={(input) => onChange(id, input)}
            />
            {error !== undefined && (
              <p className="field-error" id={`${controlId}-error`} role="alert">
                {error}
              </p>
            )}
          </div>
        );
      })}
    </>
  );
}

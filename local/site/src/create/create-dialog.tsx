/** Creating a work item. */
import { useState } from 'react';
import { RestError } from '../api/http';
import { createIssue } from '../api/issues';
import type { IssueType } from '../api/types';
import { announceChange } from '../data';
import { isEmptyInput } from '../fields/field-kind';
import { Dialog } from '../parts/dialog';
import { Failed, Loading } from '../parts/states';
import { Link } from '../router';
import { useSession } from '../session';
import { issueUrl } from '../urls';
import { CreateFields } from './create-fields';
import { useFields, useProjects, useTypes } from './use-create-meta';

interface CreateDialogProperties {
  /** The project one comes from. */
  projectKey: string | null;
  /** Creates below this work item. */
  parent?: { key: string; level: number };
  onClose: () => void;
}

function fitting(types: readonly IssueType[], parent: CreateDialogProperties['parent']): IssueType[] {
  const levelOf = (type: IssueType): number => type.hierarchyLevel ?? (type.subtask === true ? -1 : 0);
  if (parent === undefined) return types.filter((type) => levelOf(type) >= 0);
  return types.filter((type) => levelOf(type) === parent.level - 1);
}

/** What Jira said is about the former value once one types another. */
function withoutField(problem: RestError | null, fieldId: string): RestError | null {
  if (problem?.fields[fieldId] === undefined) return problem;
  const rest = Object.entries(problem.fields).filter(([id]) => id !== fieldId);
  return new RestError(problem.status, problem.messages, Object.fromEntries(rest));
}

/** A form with the fields of the create screen; Jira's refusals stand beside the fields. */
export function CreateDialog({ projectKey, parent, onClose }: CreateDialogProperties) {
  const { session, say } = useSession();
  const [chosenProject, setChosenProject] = useState(projectKey ?? '');
  const [chosenType, setChosenType] = useState('');
  const [inputs, setInputs] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<RestError | null>(null);
  const [busy, setBusy] = useState(false);
  const [another, setAnother] = useState(false);
  const [round, setRound] = useState(0);
  const [made, setMade] = useState('');
  const projects = useProjects(session.user?.accountId ?? '');
  const list = projects.state === 'ready' ? projects.value : [];
  const inProject = list.find((project) => project.key === chosenProject) ?? list[0];
  const types = useTypes(inProject?.key ?? '');
  const choices = fitting(types.state === 'ready' ? types.value : [], parent);
  const preferred = choices.find((type) => /task|story/i.test(type.name)) ?? choices[0];
  const type = choices.find((choice) => choice.id === chosenType) ?? preferred;
  const fields = useFields(inProject?.key ?? '', type?.id ?? '');

  async function create(): Promise<void> {
    if (inProject === undefined || type === undefined) return;
    setBusy(true);
    const known = new Set(fields.state === 'ready' ? fields.value.map((field) => field.fieldId ?? field.key) : []);
    const filled = Object.entries(inputs).filter(([id, input]) => known.has(id) && !isEmptyInput(input));
    try {
      const created = await createIssue({
        ...Object.fromEntries(filled),
        project: { key: inProject.key },
        issuetype: { id: type.id },
        ...(parent === undefined ? {} : { parent: { key: parent.key } }),
      });
      announceChange();
      setProblem(null);
      if (another) {
        setMade(created.key);
        setInputs({});
        setRound(round + 1);
      } else {
        say(`${created.key} was created.`);
        onClose();
      }
    } catch (error) {
      setProblem(error instanceof RestError ? error : new RestError(0, [String(error)], {}));
    } finally {
      setBusy(false);
    }
  }

  const shownFields = fields.state === 'ready' ? fields.value : [];
  const shownIds = new Set(shownFields.map((field) => field.fieldId ?? field.key));
  const others = Object.entries(problem?.fields ?? {}).filter(([id]) => !shownIds.has(id));
  return (
    <Dialog
      title={parent === undefined ? 'Create a work item' : `Create below ${parent.key}`}
      onClose={onClose}
      keepOnBackdrop
    >
      {projects.state === 'failed' && <Failed error={projects.error} what="the projects" />}
      {projects.state === 'ready' && list.length === 0 && (
        <p>There is no project in which {session.user?.displayName ?? 'you'} may create work items.</p>
      )}
      {inProject !== undefined && (
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          <div className="create-where">
            <label className="field">
              <span className="field-label">Project</span>
              <select
                className="input"
                value={inProject.key}
                disabled={parent !== undefined}
                onChange={(event) => setChosenProject(event.target.value)}
              >
                {list.map((project) => (
                  <option key={project.id} value={project.key}>
                    {project.name} ({project.key})
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span className="field-label">Type</span>
              <select className="input" value={type?.id ?? ''} onChange={(event) => setChosenType(event.target.value)}>
                {choices.map((choice) => (
                  <option key={choice.id} value={choice.id}>
                    {choice.name}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {types.state === 'ready' && choices.length === 0 && (
            <p className="notice notice-warning">
              {parent === undefined
                ? 'This project has no type of work item that can be created here.'
                : `This project has no type of work item that can stand below ${parent.key}.`}
            </p>
          )}
          {(types.state === 'failed' || fields.state === 'failed') && (
            <Failed
              error={types.state === 'failed' ? types.error : fields.state === 'failed' ? fields.error : null}
              what="the fields"
            />
          )}
          {(types.state === 'loading' || fields.state === 'loading') && <Loading what="the fields" />}
          {made !== '' && (
            <p className="notice" role="status">
              <Link to={issueUrl(made)} onClick={onClose}>
                {made}
              </Link>{' '}
              was created. Here is an empty form for the next one.
            </p>
          )}
          <CreateFields
            key={`${inProject.key} ${type?.id ?? ''} ${round}`}
            project={inProject}
            type={type}
            fields={shownFields}
            hasParent={parent !== undefined}
            inputs={inputs}
            errors={problem?.fields ?? {}}
            onChange={(id, input) => {
              setInputs((former) => ({ ...former, [id]: input }));
              setProblem((former) => withoutField(former, id));
            }}
          />
          {(problem?.messages ?? []).map((message) => (
            <p key={message} className="field-error" role="alert">
              {message}
            </p>
          ))}
          {others.map(([id, message]) => (
            <p key={id} className="field-error" role="alert">
              {message}
            </p>
          ))}
          <div className="form-foot dialog-foot">
            <label className="check grow">
              <input type="checkbox" checked={another} onChange={(event) => setAnother(event.target.checked)} />
              Create another
            </label>
            <button type="button" className="button button-subtle" onClick={onClose}>
              Cancel
            </button>
            <button type="submit" className="button button-primary" disabled={busy || type === undefined}>
              Create
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

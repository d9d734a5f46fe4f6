/** Workflows: which rules the installed app adds to their transitions. */
import { useRef, useState } from 'react';
import type { Json } from '../../../forge/host/frame-types';
import { messageOf } from '../api/http';
import type { AppModule } from '../api/local';
import { readWorkflows, removeRule, setRule, type Rule, type Transition, type Workflow } from '../api/workflows';
import { announceChange, useLoad } from '../data';
import { FrameView } from '../forge/frame-view';
import { useModules } from '../forge/use-modules';
import { Dialog } from '../parts/dialog';
import { Empty, Show } from '../parts/states';
import { useTitle } from '../router';
import { useSession } from '../session';

/** What is being configured: a rule that is there, or a new one of a module. */
interface Configured {
  workflow: Workflow;
  transition: Transition;
  rule: Rule | null;
  module: AppModule;
}

const CATEGORIES: Record<string, string> = { new: 'TODO', indeterminate: 'IN_PROGRESS', done: 'DONE' };

function transitionContext({ id, from, to }: Transition): { [name: string]: Json } {
  const [first] = from ?? [];
  const status = ({ id: statusId, name, categoryKey }: Transition['to']): Json => ({
    id: statusId,
    name,
    statusCategory: CATEGORIES[categoryKey] ?? 'TODO',
    description: '',
  });
  return { id, from: first === undefined ? null : status(first), to: status(to) };
}

/** The app's form of a rule; what it gives when asked is kept. */
function RuleDialog({ configured, onClose }: { configured: Configured; onClose: () => void }) {
  const { workflow, transition, rule, module } = configured;
  const ask = useRef<(() => Promise<unknown>) | null>(null);
  const [problem, setProblem] = useState('');
  const face = rule === null ? 'create' : 'edit';
  const hasForm = module.entryPoints.includes(face);
  const project = workflow.projects.length === 1 ? workflow.projects[0] : undefined;

  async function save(): Promise<void> {
    try {
      const answer = hasForm ? await ask.current?.() : undefined;
      const configuration: unknown = typeof answer === 'string' ? JSON.parse(answer) : (rule?.configuration ?? {});
      await setRule({
        id: rule?.id ?? null,
        workflowId: workflow.id,
        transitionId: transition.id,
        moduleKey: module.key,
        configuration,
      });
      announceChange();
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  return (
    <Dialog title={module.title} onClose={onClose} keepOnBackdrop>
      <div className="form">
        {hasForm ? (
          <FrameView
            module={module}
            entryPoint={face}
            extension={{
              validatorConfig: (rule?.configuration ?? null) as Json,
              isNewEditor: true,
              workflowId: workflow.id,
              workflowName: workflow.name,
              transitionContext: transitionContext(transition),
              ...(project?.style === 'next-gen' ? { scopedProjectId: project.id } : {}),
            }}
            onConfigure={(run) => {
              ask.current = run;
            }}
          />
        ) : (
          <p>There is nothing to configure.</p>
        )}
        {problem !== '' && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        <div className="form-foot">
          <button type="button" className="button button-subtle" onClick={onClose}>
            Cancel
          </button>
          <button type="button" className="button button-primary" onClick={() => void save()}>
            {rule === null ? 'Add rule' : 'Save rule'}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function TransitionRow({
  workflow,
  transition,
  modules,
  onConfigure,
}: {
  workflow: Workflow;
  transition: Transition;
  modules: readonly AppModule[];
  onConfigure: (configured: Configured) => void;
}) {
  const { say } = useSession();
  const usable = modules.filter(({ key }) => workflow.usable.some(({ moduleKey }) => moduleKey === key));
  const moduleOf = (rule: Rule): AppModule | undefined => modules.find(({ key }) => key === rule.moduleKey);
  async function drop(rule: Rule): Promise<void> {
    try {
      await removeRule(rule.id);
      announceChange();
    } catch (error) {
      say(messageOf(error), 'error');
    }
  }
  const name = `${transition.name} (${workflow.name})`;
  return (
    <tr>
      <td>{transition.name}</td>
      <td>{transition.from === null ? 'Any' : transition.from.map((status) => status.name).join(', ')}</td>
      <td>{transition.to.name}</td>
      <td>
        {transition.rules.map((rule) => {
          const module = moduleOf(rule);
          return (
            <div key={rule.id} className="row">
              <span className="grow">{rule.description}</span>
              {module !== undefined && (
                <button
                  type="button"
                  className="button-link small"
                  aria-label={`Edit the rule of ${name}`}
                  onClick={() => onConfigure({ workflow, transition, rule, module })}
                >
                  Edit
                </button>
              )}
              <button
                type="button"
                className="button-link small"
                aria-label={`Remove the rule of ${name}`}
                onClick={() => void drop(rule)}
              >
                Remove
              </button>
            </div>
          );
        })}
        {usable.map((module) => (
          <button
            key={module.key}
            type="button"
            className="button-link small"
            aria-label={`Add ${module.title} to ${name}`}
            onClick={() => onConfigure({ workflow, transition, rule: null, module })}
          >
            Add “{module.title}”
          </button>
        ))}
      </td>
    </tr>
  );
}

/** All workflows whose rules one may change. */
export function WorkflowsPage() {
  useTitle('Workflows');
  const { session } = useSession();
  const modules = useModules('workflowValidator');
  const [configured, setConfigured] = useState<Configured | null>(null);
  const [loaded, reload] = useLoad(`workflows ${session.user?.accountId ?? ''}`, readWorkflows);
  return (
    <main className="page">
      <h1>Workflows</h1>
      <Show loaded={loaded} what="the workflows" onRetry={() => void reload()}>
        {(workflows) =>
          workflows.length === 0 ? (
            <Empty>There is no workflow that {session.user?.displayName ?? 'a visitor'} may change.</Empty>
          ) : (
            <>
              {workflows.map((workflow) => (
                <section key={workflow.id} className="section">
                  <h2>{workflow.name}</h2>
                  <p className="subtle">
                    {workflow.projects.length === 0
                      ? 'Used by no project.'
                      : `Used by ${workflow.projects.map(({ key }) => key).join(', ')}.`}
                  </p>
                  <div className="table-wrap" tabIndex={0} role="region" aria-label={workflow.name}>
                    <table className="table">
                      <thead>
                        <tr>
                          <th scope="col">Transition</th>
                          <th scope="col">From</th>
                          <th scope="col">To</th>
                          <th scope="col">Validators of apps</th>
                        </tr>
                      </thead>
                      <tbody>
                        {workflow.transitions.map((transition) => (
                          <TransitionRow
                            key={transition.id}
                            workflow={workflow}
                            transition={transition}
                            modules={modules}
                            onConfigure={setConfigured}
                          />
                        ))}
                      </tbody>
                    </table>
                  </div>
                </section>
              ))}
            </>
          )
        }
      </Show>
      {configured !== null && <RuleDialog configured={configured} onClose={() => setConfigured(null)} />}
    </main>
  );
}

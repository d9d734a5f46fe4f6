/** Workflows: which rules the installed app adds to their transitions. */
import { useState } from 'react';
import { messageOf } from '../api/http';
import type { AppModule } from '../api/local';
import { readWorkflows, removeRule, type Rule, type Transition, type Workflow } from '../api/workflows';
import { announceChange, useLoad } from '../data';
import { useModules } from '../forge/use-modules';
import { Empty, Show } from '../parts/states';
import { useTitle } from '../router';
import { useSession } from '../session';
import { RuleDialog, type Configured } from './rule-dialog';

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
              {module?.entryPoints.includes('view') === true && (
                <button
                  type="button"
                  className="button-link small"
                  aria-label={`View the rule of ${name}`}
                  onClick={() => onConfigure({ workflow, transition, rule, module, face: 'view' })}
                >
                  View
                </button>
              )}
              {module !== undefined && (
                <button
                  type="button"
                  className="button-link small"
                  aria-label={`Edit the rule of ${name}`}
                  onClick={() => onConfigure({ workflow, transition, rule, module, face: 'edit' })}
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
            onClick={() => onConfigure({ workflow, transition, rule: null, module, face: 'create' })}
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

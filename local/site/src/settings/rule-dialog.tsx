/** A rule of a transition that an app adds: the app's form for a new one or one that is there, and its read-only view. */
import { useRef, useState } from 'react';
import type { Json } from '../../../forge/host/frame-types';
import { messageOf } from '../api/http';
import type { AppModule } from '../api/local';
import { setRule, type Rule, type Transition, type Workflow } from '../api/workflows';
import { announceChange } from '../data';
import { FrameView } from '../forge/frame-view';
import { Dialog } from '../parts/dialog';

/** What is shown or configured. */
export interface Configured {
  workflow: Workflow;
  transition: Transition;
  /** Null for a new one. */
  rule: Rule | null;
  module: AppModule;
  face: 'create' | 'edit' | 'view';
}

function transitionContext({ id, from, to }: Transition): { [name: string]: Json } {
  const [first] = from ?? [];
  const status = (one: Transition['to']): Json => ({ ...one, description: '' });
  return { id, from: first === undefined ? null : status(first), to: status(to) };
}

function ruleExtension({ workflow, transition, rule }: Configured): { [name: string]: Json } {
  const project = workflow.projects.length === 1 ? workflow.projects[0] : undefined;
  return {
    validatorConfig: (rule?.configuration ?? null) as Json,
    isNewEditor: true,
    workflowId: workflow.id,
    workflowName: workflow.name,
    transitionContext: transitionContext(transition),
    ...(project?.style === 'next-gen' ? { scopedProjectId: project.id } : {}),
  };
}

/** What the app's form gives: a text with JSON in it. @throws Error in a sentence for anything else */
function configurationIn(answer: unknown): unknown {
  if (typeof answer !== 'string') throw new Error('The app gave no configuration: it must be a text of JSON.');
  try {
    return JSON.parse(answer) as unknown;
  } catch {
    throw new Error('The app gave a configuration that is not JSON.');
  }
}

/** Shows the app's page; what its form gives when asked is kept. */
export function RuleDialog({ configured, onClose }: { configured: Configured; onClose: () => void }) {
  const { workflow, transition, rule, module, face } = configured;
  const ask = useRef<(() => Promise<unknown>) | null>(null);
  const [problem, setProblem] = useState('');
  const hasForm = module.entryPoints.includes(face);
  const mayChange = face !== 'view';

  async function save(): Promise<void> {
    try {
      if (hasForm && ask.current === null)
        throw new Error('The app has not said how to read its form (workflowRules.onConfigure).');
      const answer = await ask.current?.();
      // What keeps a form open says so itself.
      if (hasForm && answer === undefined) return;
      const configuration = hasForm ? configurationIn(answer) : (rule?.configuration ?? {});
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
    <Dialog title={module.title} onClose={onClose} keepOnBackdrop={mayChange}>
      <div className="form">
        {hasForm ? (
          <FrameView
            module={module}
            entryPoint={face}
            extension={ruleExtension(configured)}
            {...(mayChange
              ? {
                  onConfigure: (run) => {
                    ask.current = run;
                  },
                }
              : {})}
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
            {mayChange ? 'Cancel' : 'Close'}
          </button>
          {mayChange && (
            <button type="button" className="button button-primary" onClick={() => void save()}>
              {rule === null ? 'Add rule' : 'Save rule'}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

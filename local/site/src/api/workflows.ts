/** Workflows and the rules that apps add to their transitions. */
import type { ShownWorkflow } from '../../../contract';
import { get, post, remove } from './http';

export type Workflow = ShownWorkflow;
export type Transition = ShownWorkflow['transitions'][number];
export type Rule = Transition['rules'][number];

/** The workflows whose rules one may change. */
export async function readWorkflows(): Promise<Workflow[]> {
  return (await get<{ workflows: Workflow[] }>('/local/workflows')).workflows;
}

/** Adds a rule, or with its id configures it anew. */
export const setRule = (rule: {
  id: string | null;
  workflowId: string;
  transitionId: string;
  moduleKey: string;
  configuration: unknown;
}): Promise<unknown> => post('/local/workflows', rule);

export const removeRule = (id: string): Promise<void> => remove(`/local/workflows/${encodeURIComponent(id)}`);

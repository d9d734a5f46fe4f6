import type { ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { AnswerForm, type AnswerFormProps } from '../../components/answer/answer-form';
import { EndTest } from '../../components/answer/end-test';
import { isTestOver } from '../../components/answer/test-in';
import { useAnswer } from '../../components/answer/use-answer';
import { Failed, Loading } from '../../components/states';
import { close, submit } from '../../lib/bridge';

/** In the field's form: a test that is over ends with its result, which Jira's field itself has no place for. */
export function EndTestHere({ issueId, ...form }: AnswerFormProps & { issueId: string }): ReactNode {
  const { state, retry, saveResult } = useAnswer(issueId, ({ decision }) => void closeWith(decision));
  if (state.kind === 'loading') return <Loading lines={6} />;
  if (state.kind === 'failed') return <Failed failure={state.failure} retry={retry} />;
  if (!isTestOver(state, form.today)) return <AnswerForm {...form} />;
  const { decision, log } = state;
  return (
    <EndTest {...form} initial={decision} log={log} offersTelling={log.askedBeforeStart} saveResult={saveResult} />
  );
}

/** It is stored by now: handed over once more, the work item shows it without being opened again. */
async function closeWith(decision: Decision | null): Promise<void> {
  if ((await submit(decision)) !== null) await close();
}

import { useId, useRef, useState, type ReactNode } from 'react';
import type { Problem } from '../../../../src/platform/failure';
import type { Decision } from '../../../../src/decisions/decision';
import { checkResult, VERDICTS, type ResultGiven } from '../../../../src/decisions/test-result';
import { useTexts } from '../../lib/surface';
import { AnswerForm, type AnswerFormProps, type SaveResult } from './answer-form';
import { TextArea, TextField } from './fields';
import { PrivateFlag } from './private-flag';
import { testIn } from './test-in';
import type { AnswerLog } from './use-answer';

const NOT_SAID = { verdict: null, measured: '', learnt: '' };

/** How a test ended, and the answer that follows: both are saved together. */
export function EndTest({
  log,
  saveResult,
  ...form
}: AnswerFormProps & {
  log: AnswerLog;
  saveResult: (result: ResultGiven, decision: Decision) => Promise<SaveResult>;
}): ReactNode {
  const { t, find } = useTexts();
  const name = useId();
  const [given, setGiven] = useState<Omit<ResultGiven, 'verdict'> & { verdict: ResultGiven['verdict'] | null }>(
    NOT_SAID,
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const test = testIn(log);
  const set = (parts: Partial<typeof given>): void => {
    setGiven((before) => ({ ...before, ...parts }));
    setProblems([]);
  };
  const errorOf = (path: string): string | undefined => {
    const problem = problems.find((one) => one.path === path);
    return problem === undefined ? undefined : (find(problem.code) ?? t('error.INVALID'));
  };
  const area = useRef<HTMLDivElement>(null);
  // What was learnt is only asked for once somebody says that the test stopped early.
  const check = (): boolean => {
    const { verdict, ...texts } = given;
    const found: Problem[] = [
      ...(verdict === null ? [{ path: 'verdict', code: 'ui.result.error.verdict' }] : []),
      ...checkResult({ verdict: verdict ?? 'unclear', ...texts }),
    ];
    setProblems(found);
    return found.length === 0;
  };
  const save = async (decision: Decision | null): Promise<SaveResult> => {
    if (decision === null) return form.save(null);
    const { verdict, measured, learnt } = given;
    if (verdict === null || !check()) return { ok: false, message: t('ui.result.error') };
    return saveResult({ verdict, measured, learnt }, decision);
  };
  const [target, firstTarget] = [test?.decision.target ?? '', test?.firstTarget ?? ''];
  return (
    <div className="end-test" ref={area}>
      <fieldset className="answer-change">
        <legend className="field-label">{t('ui.result')}</legend>
        <p className="hint">
          {t('ui.result.aim', { measure: test?.decision.measure ?? '', target })}{' '}
          {firstTarget !== target && t('ui.result.target-changed', { first: firstTarget })}
        </p>
        {VERDICTS.map((verdict) => (
          <label key={verdict} className="answer-option">
            <input
              type="radio"
              name={name}
              checked={given.verdict === verdict}
              aria-invalid={errorOf('verdict') !== undefined}
              onChange={() => set({ verdict })}
            />
            {t(`ui.result.${verdict}`)}
          </label>
        ))}
        {errorOf('verdict') !== undefined && <span className="field-error">{errorOf('verdict')}</span>}
      </fieldset>
      <TextField
        label={t('ui.result.measured')}
        value={given.measured}
        onChange={(measured) => set({ measured })}
        error={errorOf('measured')}
      />
      <TextArea
        rows={2}
        label={t(given.verdict === 'stopped' ? 'ui.result.learnt' : 'ui.result.learnt-optional')}
        value={given.learnt}
        onChange={(learnt) => set({ learnt })}
        error={errorOf('learnt')}
      />
      <PrivateFlag texts={[given.measured, given.learnt]} names={form.names} words={form.privateWords} />
      <h3 className="end-test-next">{t('ui.result.next')}</h3>
      <AnswerForm {...form} isDue save={save} checkBeside={check} area={area} />
    </div>
  );
}

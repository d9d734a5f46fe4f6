import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Problem } from '../../../../src/platform/failure';
import type { Decision } from '../../../../src/decisions/decision';
import { checkResult, VERDICTS, type ResultGiven } from '../../../../src/decisions/test-result';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { AnswerForm, type AnswerFormProps, type SaveResult } from './answer-form';
import { TextArea, TextField } from './fields';
import { createKeptSections } from './kept-sections';
import { PrivateFlag } from './private-flag';
import { testIn } from './test-in';
import type { AnswerLog } from './use-answer';
import { useDigitKeys } from './use-digit-keys';

type Said = Omit<ResultGiven, 'verdict'> & { verdict: ResultGiven['verdict'] | '' };

const NOT_SAID: Said = { verdict: '', measured: '', learnt: '' };

/** Under this name what was typed of a result is kept. */
const KEPT = 'result';

/** What was kept, without a verdict that this version does not know. */
function knownSaid(said: Said): Said {
  return { ...said, verdict: VERDICTS.find((verdict) => verdict === said.verdict) ?? '' };
}

/** How a test ended, and the answer that follows: both are saved together. */
export function EndTest({
  log,
  saveResult,
  ...form
}: AnswerFormProps & {
  log: AnswerLog;
  saveResult: (result: ResultGiven, decision: Decision, tellAskers: boolean) => Promise<SaveResult>;
}): ReactNode {
  const { t, find } = useTexts();
  const name = useId();
  const { accountId } = useSurfaceContext();
  // What was typed of a result outlives the form, as the answer below it does.
  const [kept] = useState(() => createKeptSections(accountId, form.itemId, () => window.sessionStorage));
  const [given, setGiven] = useState<Said>(() => knownSaid(kept.find(KEPT, NOT_SAID)?.body ?? NOT_SAID));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const test = testIn(log);
  const set = (parts: Partial<typeof given>): void => {
    const next = { ...given, ...parts };
    setGiven(next);
    kept.keep(KEPT, { body: next, base: NOT_SAID, revision: null });
    setProblems([]);
  };
  const errorOf = (path: string): string | undefined => {
    const problem = problems.find((one) => one.path === path);
    return problem === undefined ? undefined : (find(problem.code) ?? t('error.INVALID'));
  };
  const area = useRef<HTMLDivElement>(null);
  const { takesFocus = false, ...answer } = form;
  useEffect(() => {
    if (takesFocus) area.current?.querySelector('input')?.focus();
  }, [takesFocus]);
  // The digits choose how it ended first, then the answer; Enter after what was measured goes on to the answer.
  const isOpen = given.verdict === '';
  useDigitKeys(
    form.enterSaves === true ? null : area,
    (index) => {
      const verdict = VERDICTS[index];
      if (verdict === undefined) return false;
      set({ verdict });
      area.current?.querySelector<HTMLElement>('input:not([type="radio"])')?.focus();
      return true;
    },
    isOpen,
  );
  // What was learnt is only asked for once somebody says that the test stopped early.
  const check = (): boolean => {
    const { verdict, ...texts } = given;
    const found: Problem[] = [
      ...(verdict === '' ? [{ path: 'verdict', code: 'ui.result.error.verdict' }] : []),
      ...checkResult({ verdict: verdict === '' ? 'unclear' : verdict, ...texts }),
    ];
    setProblems(found);
    return found.length === 0;
  };
  const save = async (decision: Decision | null, tellAskers: boolean): Promise<SaveResult> => {
    if (decision === null) return form.save(null, false);
    const { verdict, measured, learnt } = given;
    if (verdict === '' || !check()) return { ok: false, message: t('ui.result.error') };
    const saved = await saveResult({ verdict, measured, learnt }, decision, tellAskers);
    if (saved.ok) kept.drop(KEPT);
    return saved;
  };
  const [target, firstTarget] = [test?.decision.target ?? '', test?.firstTarget ?? ''];
  return (
    <div className="end-test" ref={area}>
      <form
        className="end-test-said"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          area.current?.querySelector<HTMLElement>('.answer-choices input')?.focus();
        }}
      >
        <fieldset className="answer-change">
          <legend className="field-label">{t('ui.result')}</legend>
          <p className="hint">
            {t('ui.result.aim', { measure: test?.decision.measure ?? '', target })}{' '}
            {firstTarget !== target && t('ui.result.target-changed', { first: firstTarget })}
          </p>
          {VERDICTS.map((verdict, index) => (
            <label key={verdict} className="answer-option">
              <input
                type="radio"
                name={name}
                checked={given.verdict === verdict}
                aria-invalid={errorOf('verdict') !== undefined}
                onChange={() => set({ verdict })}
              />
              <span className="grow">{t(`ui.result.${verdict}`)}</span>
              {isOpen && <kbd aria-hidden="true">{index + 1}</kbd>}
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
      </form>
      <h3 className="end-test-next">{t('ui.result.next')}</h3>
      <AnswerForm {...answer} isDue hasKeys={!isOpen} save={save} checkBeside={check} area={area} />
    </div>
  );
}

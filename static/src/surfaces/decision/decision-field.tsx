import { useEffect, useState, type ReactNode } from 'react';
import { readDecision } from '../../../../src/decisions/decision-rules';
import { dateIn } from '../../../../src/decisions/calendar-date';
import { AnswerForm, type SaveResult } from '../../components/answer/answer-form';
import { Banner } from '../../components/states';
import { call, close, submit, type Answer } from '../../lib/bridge';
import { onlyProjectOf, issueOf, projectOf } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';

/** The edit form of the Decision field: on a work item, and for many at once in Jira's bulk edit. */
export function DecisionField(): ReactNode {
  const { t } = useTexts();
  const { extension, timeZone } = useSurfaceContext();
  const project = projectOf(extension) ?? onlyProjectOf(extension);
  const context = useDecisionContext(project?.id);
  const [today] = useState(() => dateIn(Date.now(), timeZone));
  const { decision, problems } = readDecision(extension['fieldValue']);

  if (problems.some(({ path }) => path === 'format')) {
    return (
      <main className="decision" aria-label={t('ui.decision.title')}>
        <Banner tone="warning">{t('error.NEWER_FORMAT')}</Banner>
      </main>
    );
  }
  if (context?.canDecide === false) {
    return (
      <main className="decision" aria-label={t('ui.decision.title')}>
        <Banner tone="quiet">{t('ui.answer.not-a-decider')}</Banner>
      </main>
    );
  }

  const save: (decision: unknown) => Promise<SaveResult> = async (value) => {
    const refusal = await submit(value);
    return refusal === null ? { ok: true } : { ok: false, message: t('ui.decision.refused', { sentence: refusal }) };
  };
  return (
    <main className="decision" aria-label={t('ui.decision.title')}>
      <h1 className="visually-hidden">{t('ui.decision.title')}</h1>
      {isBulk(extension) && <Banner tone="quiet">{t('ui.decision.bulk')}</Banner>}
      <AnswerForm
        initial={decision}
        today={context?.today ?? today}
        itemId={issueOf(extension)?.id ?? 'bulk'}
        published={context?.published ?? true}
        save={save}
        cancel={() => void close()}
      />
    </main>
  );
}

function isBulk(extension: Record<string, unknown>): boolean {
  return extension['renderContext'] === 'issue-bulk-edit' || Array.isArray(extension['issues']);
}

/** Who decides here and who reads it. Null until it is known; Jira checks the answer anyway, so nothing waits for it. */
function useDecisionContext(projectId: string | undefined): Answer<'decision.context'> | null {
  const [context, setContext] = useState<Answer<'decision.context'> | null>(null);
  useEffect(() => {
    if (projectId === undefined) return;
    let gone = false;
    void call('decision.context', { projectId }).then((result) => {
      if (!gone && result.ok) setContext(result.value);
    });
    return () => {
      gone = true;
    };
  }, [projectId]);
  return context;
}

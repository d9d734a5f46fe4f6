import { useState, type ReactNode } from 'react';
import { isOfNewerFormat, readDecision } from '../../../../src/decisions/decision-rules';
import { dateIn } from '../../../../src/decisions/calendar-date';
import { OUTCOMES } from '../../../../src/decisions/decision';
import { hasEnded } from '../../../../src/decisions/due';
import { AnswerForm, type AnswerFormProps, type SaveResult } from '../../components/answer/answer-form';
import { useAsked } from '../../components/answer/use-asked';
import { formPartsOf, useRequest } from '../../components/answer/use-request';
import { lazily } from '../../components/lazily';
import { OutcomeLozenge } from '../../components/outcome';
import { Banner } from '../../components/states';
import { close, submit } from '../../lib/bridge';
import { isRecord, issueOf, onlyProjectOf, projectOf } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { useDecisionContext } from '../../lib/use-decision-context';
import { now } from '../../lib/clock';

/** Few answers are tests that are over. */
const EndTestHere = lazily(async () => (await import('./end-test-here')).EndTestHere, 6);

/** The edit form of the Decision field: on a work item, and for many at once in Jira's bulk edit. */
export function DecisionField(): ReactNode {
  const { t } = useTexts();
  const { extension, timeZone } = useSurfaceContext();
  const project = projectOf(extension) ?? onlyProjectOf(extension);
  const { context } = useDecisionContext(project?.id);
  const [today] = useState(() => dateIn(now(), timeZone));
  const issue = isBulk(extension) ? null : issueOf(extension);
  const asked = useAsked(issue?.id ?? null);
  const { loaded } = useRequest(issue?.id ?? null);
  const { decision, problems } = readDecision(extension['fieldValue']);

  const notice = isOfNewerFormat(problems)
    ? t('error.NEWER_FORMAT')
    : context?.on === false
      ? t('error.NOT_ON')
      : context?.canDecide === false
        ? t('ui.answer.not-a-decider')
        : null;
  if (notice !== null) {
    return (
      <main className="decision" aria-label={t('ui.decision.title')}>
        <h1 className="visually-hidden">{t('ui.decision.title')}</h1>
        <Banner tone="quiet">{notice}</Banner>
        <ReadOnly value={extension['fieldValue']} />
        <div>
          <button type="button" className="button" onClick={() => void close()}>
            {t('ui.story.close')}
          </button>
        </div>
      </main>
    );
  }

  const save: (decision: unknown) => Promise<SaveResult> = async (value) => {
    const refusal = await submit(value);
    return refusal === null ? { ok: true } : { ok: false, message: t('ui.decision.refused', { sentence: refusal }) };
  };
  const form: AnswerFormProps = {
    initial: decision,
    today: context?.today ?? today,
    itemId: issue?.id ?? 'bulk',
    ...(issue === null ? { draftId: null } : {}),
    published: context?.published ?? true,
    restricted: asked?.restricted ?? false,
    ...(asked === null ? {} : { title: asked.title, names: asked.people }),
    ...formPartsOf(loaded),
    ...(context === null ? {} : { privateWords: context.privateWords, emptyWords: context.emptyWords }),
    showsSimilar: issue !== null,
    save,
    cancel: () => void close(),
  };
  // On a transition or while something is created, nothing is written before Jira itself does.
  const isOnItem = issue !== null && extension['renderContext'] === 'issue-view';
  const endsTest = isOnItem && decision !== null && hasEnded(decision, form.today);
  return (
    <main className="decision" aria-label={t('ui.decision.title')}>
      <h1 className="visually-hidden">{t('ui.decision.title')}</h1>
      {isBulk(extension) && <Banner tone="quiet">{t('ui.decision.bulk')}</Banner>}
      {endsTest ? <EndTestHere {...form} issueId={issue.id} /> : <AnswerForm {...form} />}
    </main>
  );
}

/** What can be read of an answer that cannot be changed here. */
function ReadOnly({ value }: { value: unknown }): ReactNode {
  if (!isRecord(value)) return null;
  const outcome = OUTCOMES.find((known) => known === value['outcome']);
  return (
    <>
      {outcome !== undefined && (
        <p>
          <OutcomeLozenge outcome={outcome} />
        </p>
      )}
      {typeof value['reason'] === 'string' && (
        <p className="asked" dir="auto">
          {value['reason']}
        </p>
      )}
    </>
  );
}

function isBulk(extension: Record<string, unknown>): boolean {
  return extension['renderContext'] === 'issue-bulk-edit' || Array.isArray(extension['issues']);
}

import { useEffect, useRef, type ReactNode } from 'react';
import { AnswerForm } from '../../components/answer/answer-form';
import { Asked } from '../../components/answer/asked';
import { useAnswer } from '../../components/answer/use-answer';
import { Empty, Failed, Loading } from '../../components/states';
import { close, showFlag, type Answer } from '../../lib/bridge';
import { dayIn, dayOf } from '../../lib/days';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import type { AskedItem } from '../../lib/asked-item';
import { useQueue, type Queue } from './use-queue';

/** Walks through the undecided requests, one at a time. */
export function Triage({ projectId, context }: { projectId: string; context: Answer<'decision.context'> }): ReactNode {
  const { t } = useTexts();
  const queue = useQueue(projectId, context);
  const { item, failure } = queue;
  if (item !== null) return <Turn key={item.id} item={item} queue={queue} context={context} />;
  if (failure !== null) return <Failed failure={failure} retry={() => queue.again()} />;
  if (queue.loading) return <Loading lines={6} />;
  return (
    <Empty title={t(queue.skipped > 0 ? 'ui.triage.through' : 'ui.triage.done')}>
      <p>
        {queue.answered > 0 && t('ui.triage.answered', { n: queue.answered })}{' '}
        {queue.skipped > 0 && t('ui.triage.skipped', { n: queue.skipped })}
      </p>
      <div className="row">
        {queue.skipped > 0 && (
          <button type="button" className="button button-primary" onClick={() => queue.again()}>
            {t('ui.triage.again')}
          </button>
        )}
        <button type="button" className="button" onClick={() => void close()}>
          {t('ui.triage.close')}
        </button>
      </div>
    </Empty>
  );
}

function Turn({
  item,
  queue,
  context,
}: {
  item: AskedItem;
  queue: Queue;
  context: Answer<'decision.context'>;
}): ReactNode {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const open = useOpening();
  const { state, retry, save } = useAnswer(item.id, ({ decision }) => {
    showFlag(`answer-${item.id}`, t(decision === null ? 'ui.flag.taken-back' : 'ui.flag.saved', { key: item.key }));
    queue.next(true);
  });
  useEffect(() => heading.current?.focus(), []);
  const skip = (
    <button type="button" className="button" onClick={() => queue.next(false)}>
      {t('ui.triage.skip')}
    </button>
  );
  return (
    <div className="triage-turn">
      <section className="triage-asked" aria-labelledby="triage-title">
        <p className="hint">
          {t(queue.more ? 'ui.triage.position-more' : 'ui.triage.position', {
            position: queue.position,
            total: queue.total,
          })}
          {' · '}
          <button
            type="button"
            className="link"
            aria-label={t('ui.story.open-in-jira', { key: item.key })}
            onClick={() => open(item.key)}
          >
            {item.key}
          </button>
        </p>
        <h2 id="triage-title" ref={heading} tabIndex={-1} dir="auto">
          {item.title}
        </h2>
        <AskedBy item={item} today={dayOf(context.today)} />
        <Asked item={item} />
      </section>
      <section aria-label={t('ui.answer.choice')}>
        {state.kind === 'loading' && <Loading lines={6} />}
        {state.kind === 'failed' && (
          <>
            <Failed failure={state.failure} retry={retry} />
            {skip}
          </>
        )}
        {state.kind === 'ready' && (
          <AnswerForm
            initial={state.decision}
            today={context.today}
            itemId={item.id}
            title={item.title}
            published={context.published}
            restricted={item.restricted}
            save={save}
            saveLabel={t('ui.triage.save')}
            keepTheirs={() => queue.next(false)}
          >
            {skip}
          </AnswerForm>
        )}
      </section>
    </div>
  );
}

function AskedBy({ item, today }: { item: AskedItem; today: number }): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(today);
  const created = Date.parse(item.created);
  if (Number.isNaN(created)) return null;
  const ago = words.relative(Math.min(today, dayIn(timeZone, created)), today);
  return (
    <p className="hint">
      {item.reporter === null ? t('ui.triage.asked', { ago }) : t('ui.triage.asked-by', { name: item.reporter, ago })}
    </p>
  );
}

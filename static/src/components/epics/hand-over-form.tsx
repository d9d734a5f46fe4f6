import { useEffect, useRef, useState, type ReactNode } from 'react';
import { call } from '../../lib/bridge';
import type { EpicOfList } from '../../lib/epics';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { callPatiently } from '../sponsor/call-patiently';
import { PersonField } from '../sponsor/person-field';
import type { NameOf } from '../sponsor/use-names';
import type { SponsorshipView } from '../sponsor/use-sponsorship';
import { Banner } from '../states';
import { epicsOf } from './epic-rows';
import { handOverMany, type Progress } from './hand-over-many';

/** Epics that name somebody: by their field at once, and by roles that the field does not tell, once the back end has said so. */
function useNamedIn(
  projectId: string,
  epics: readonly EpicOfList[],
  accountId: string,
): { named: EpicOfList[]; isSure: boolean } {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [isSure, setSure] = useState(true);
  useEffect(() => {
    let isGone = false;
    void call('sponsorship.named', { projectId, accountId }).then((result) => {
      if (isGone) return;
      setSure(result.ok);
      if (result.ok) setIds(result.value.issueIds);
    });
    return () => {
      isGone = true;
    };
  }, [projectId, accountId]);
  const byField = epicsOf(epics, accountId);
  return { named: [...byField, ...epics.filter((epic) => ids.includes(epic.id) && !byField.includes(epic))], isSure };
}

/** Hands all epics of one person to another; what is done stays done, and one can stop and go on later. */
export function HandOverForm({
  projectId,
  from,
  nameOf,
  epics,
  put,
  close,
}: {
  projectId: string;
  from: string;
  nameOf: NameOf;
  epics: readonly EpicOfList[];
  /** Shows what a change made of an epic. */
  put: (view: SponsorshipView) => void;
  close: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { named, isSure } = useNamedIn(projectId, epics, from);
  // What is handed over is not counted any more; while it runs, the list stays as it began.
  const [own, setOwn] = useState<EpicOfList[] | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const isOver = useRef(false);
  const isGone = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever opened it by keyboard goes on inside it.
    box.current?.querySelector('input')?.focus();
    isGone.current = false;
    return () => {
      isGone.current = true;
      isOver.current = true;
    };
  }, []);
  const run = async (): Promise<void> => {
    if (to === null) return;
    isOver.current = false;
    setOwn(named);
    await handOverMany({
      epics: named,
      handOver: async (issueId, patience) => {
        const result = await callPatiently('sponsorship.handOverAll', { issueId, from, to }, patience);
        if (result.ok && !isGone.current) put(result.value);
        return result;
      },
      isOver: () => isOver.current,
      show: (next) => {
        if (!isGone.current) setProgress(next);
      },
    });
  };
  const isRunning = progress?.isRunning === true;
  // Not disabled for good: a button that one has just pressed keeps the focus.
  const isIdle = to === null || to === from || isRunning || named.length === 0;
  return (
    <div
      ref={box}
      className="epics-hand-over"
      role="group"
      aria-label={t('ui.epics.hand-over-of', { name: nameOf(from) })}
    >
      <h3>{t('ui.epics.hand-over-of', { name: nameOf(from) })}</h3>
      <p>{t('ui.epics.hand-over-help', { n: (own ?? named).length, name: nameOf(from) })}</p>
      {!isSure && <Banner tone="warning">{t('ui.epics.not-all-roles')}</Banner>}
      <PersonField label={t('ui.epics.to')} chosen={to} choose={setTo} />
      {progress !== null && (
        <div>
          <progress max={progress.total} value={progress.done} aria-label={t('ui.epics.hand-over')} />
          <p role="status">
            {t(isRunning ? 'ui.epics.progress' : 'ui.epics.done', { done: progress.done, total: progress.total })}
            {progress.waits !== null && ` ${t('ui.epics.waits', { n: progress.waits })}`}
            {!isRunning && progress.done < progress.total && ` ${t('ui.epics.go-on')}`}
          </p>
        </div>
      )}
      {progress !== null && progress.failed.length > 0 && (
        <Banner tone="warning" alert>
          <ul>
            {progress.failed.map(({ key, failure }) => (
              <li key={key}>
                {key}: {sentenceOf(texts, failure)}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          aria-disabled={isIdle}
          onClick={() => {
            if (!isIdle) void run();
          }}
        >
          {t('ui.epics.hand-over')}
        </button>
        {isRunning ? (
          <button type="button" className="button" onClick={() => (isOver.current = true)}>
            {t('ui.epics.stop')}
          </button>
        ) : (
          <button type="button" className="button button-quiet" onClick={close}>
            {t('ui.story.close')}
          </button>
        )}
      </div>
    </div>
  );
}

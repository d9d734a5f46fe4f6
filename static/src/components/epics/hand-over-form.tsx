import { useRef, useState, type ReactNode } from 'react';
import { call, type CallFailure } from '../../lib/bridge';
import type { EpicOfList } from '../../lib/epics';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { PersonField } from '../sponsor/person-field';
import type { NameOf } from '../sponsor/use-names';
import { Banner } from '../states';
import { epicsOf } from './epic-rows';

const WAIT_SECONDS = 30;
const MOST_WAITS = 20;

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Hands one epic over, and waits as long as Jira asks for. */
async function handOver(issueId: string, from: string, to: string, isOver: () => boolean): Promise<CallFailure | null> {
  for (let waits = 0; ; waits += 1) {
    const result = await call('sponsorship.handOverAll', { issueId, from, to });
    if (result.ok) return null;
    if (result.error.code !== 'RATE_LIMITED' || waits === MOST_WAITS || isOver()) return result.error;
    await pause(result.error.retryAfterSeconds ?? WAIT_SECONDS);
  }
}

/** Hands all epics of one person to another, one after the other; what is done stays done, and one can go on later. */
export function HandOverForm({
  from,
  nameOf,
  epics,
  close,
}: {
  from: string;
  nameOf: NameOf;
  epics: readonly EpicOfList[];
  close: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [own] = useState(() => epicsOf(epics, from));
  const [to, setTo] = useState<string | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState<{ key: string; sentence: string }[]>([]);
  const isOver = useRef(false);
  const run = async (): Promise<void> => {
    if (to === null) return;
    setFailed([]);
    for (const [index, { id, key }] of own.entries()) {
      setDone(index);
      const failure = await handOver(id, from, to, () => isOver.current);
      if (isOver.current) return;
      if (failure !== null) setFailed((before) => [...before, { key, sentence: sentenceOf(texts, failure) }]);
    }
    setDone(own.length);
  };
  const isRunning = done !== null && done < own.length;
  return (
    <div className="epics-hand-over" role="group" aria-label={t('ui.epics.hand-over-of', { name: nameOf(from) })}>
      <h3>{t('ui.epics.hand-over-of', { name: nameOf(from) })}</h3>
      <p>{t('ui.epics.hand-over-help', { n: own.length, name: nameOf(from) })}</p>
      <PersonField label={t('ui.epics.to')} chosen={to} choose={setTo} />
      {done !== null && (
        <p role="status">{t(isRunning ? 'ui.epics.progress' : 'ui.epics.done', { done, total: own.length })}</p>
      )}
      {failed.length > 0 && (
        <Banner tone="warning" alert>
          <ul>
            {failed.map(({ key, sentence }) => (
              <li key={key}>
                {key}: {sentence}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={to === null || to === from || isRunning}
          onClick={() => void run()}
        >
          {t('ui.epics.hand-over')}
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            isOver.current = true;
            close();
          }}
        >
          {t('ui.story.close')}
        </button>
      </div>
    </div>
  );
}

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { TextField } from '../../components/answer/fields';
import { call, showFlag, type Answer, type CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import type { AskedItem } from '../../lib/asked-item';
import { useTexts } from '../../lib/surface';
import { useKeptFocus } from '../../lib/use-kept-focus';
import { readAskedItem } from '../../lib/read-asked-item';

export type ClosedNow = Answer<'request.close'>;

/**
 * Closing without an answer: this request, because it was withdrawn; or others that ask for the same, each as a duplicate
 * of this one, whose answer their askers get.
 */
export function NoAnswer({
  item,
  takenBack,
  closed,
}: {
  item: AskedItem;
  /** Ids of those whose closing was taken back. */
  takenBack: ReadonlySet<string>;
  /** Called with each that was closed. */
  closed: (closed: AskedItem, told: ClosedNow) => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [keys, setKeys] = useState('');
  const [done, setDone] = useState<readonly (AskedItem & { leftOut: number })[]>([]);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const shown = done.filter(({ id }) => !takenBack.has(id));
  const form = useRef<HTMLFormElement>(null);
  useKeptFocus(busy, () => form.current?.querySelector('input'));
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const why = (failure: CallFailure): string => {
    const [problem] = failure.problems ?? [];
    return (problem === undefined ? null : texts.find(problem.code)) ?? sentenceOf(texts, failure, 'ui.askers.stale');
  };
  const leftOutOf = (n: number): string => t('ui.closing.left-out', { key: item.key, n });
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    const result = await call('request.close', { issueId: item.id, as: 'withdrawn' });
    setBusy(false);
    setError(result.ok ? undefined : why(result.error));
    if (result.ok) closed(item, result.value);
  };
  const close = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const left: string[] = [];
    for (const key of keys
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean)) {
      const other = await readAskedItem(key);
      const result = other.ok
        ? await call('request.close', { issueId: other.value.id, as: 'duplicate', duplicateOf: item.id })
        : other;
      if (other.ok && result.ok) {
        const { leftOut = 0 } = result.value.closing;
        setDone((before) => [...before.filter(({ id }) => id !== other.value.id), { ...other.value, leftOut }]);
        if (leftOut > 0 && gone.current) showFlag(`left-out-${key}`, leftOutOf(leftOut), 'error');
        closed(other.value, result.value);
      } else if (!result.ok) {
        left.push(key);
        const sentence = `${key}: ${why(result.error)}`;
        setError(sentence);
        // Its own turn is over: it is said where one sees it.
        if (gone.current) showFlag(`closing-${key}`, sentence, 'error');
      }
    }
    setKeys(left.join(', '));
    setBusy(false);
  };

  return (
    <details className="triage-duplicates">
      <summary className="hint">{t('ui.triage.no-answer')}</summary>
      <form
        ref={form}
        className="triage-duplicates-form"
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
        <button type="button" className="button" disabled={busy} onClick={() => void withdraw()}>
          {t('ui.closing.withdrawn')}
        </button>
        <TextField
          label={t('ui.triage.duplicates.keys')}
          hint={t('ui.triage.duplicates.hint')}
          value={keys}
          onChange={setKeys}
          error={error}
        />
        <button type="submit" className="button" disabled={busy || keys.trim() === ''}>
          {t('ui.triage.duplicates.close')}
        </button>
      </form>
      {shown.length > 0 && (
        <ul className="triage-duplicates-done" role="status">
          {shown.map(({ id, key, title, leftOut }) => (
            <li key={id}>
              <span dir="auto">{t('ui.triage.duplicates.done', { key, title })}</span>
              {leftOut > 0 && <b> {leftOutOf(leftOut)}</b>}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

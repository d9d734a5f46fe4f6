import { useState, type ReactNode } from 'react';
import { TextField } from '../../components/answer/fields';
import { call } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import type { AskedItem } from '../../lib/asked-item';
import { useTexts } from '../../lib/surface';
import { readAskedItem } from '../../lib/work-items';

/** Others that ask for the same: each is closed as a duplicate of this one, and its askers get this one's answer. */
export function Duplicates({ item, closed }: { item: AskedItem; closed: (id: string) => void }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [keys, setKeys] = useState('');
  const [done, setDone] = useState<readonly AskedItem[]>([]);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

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
        setDone((before) => [...before, other.value]);
        closed(other.value.id);
      } else {
        left.push(key);
        const failure = result.ok ? undefined : result.error;
        const [problem] = failure?.problems ?? [];
        const why = problem === undefined ? null : texts.find(problem.code);
        setError(`${key}: ${why ?? (failure === undefined ? '' : sentenceOf(texts, failure))}`);
      }
    }
    setKeys(left.join(', '));
    setBusy(false);
  };

  return (
    <details className="triage-duplicates">
      <summary className="hint">{t('ui.triage.duplicates')}</summary>
      <form
        className="triage-duplicates-form"
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
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
      {done.length > 0 && (
        <ul className="triage-duplicates-done" role="status">
          {done.map(({ id, key, title }) => (
            <li key={id} dir="auto">
              {t('ui.triage.duplicates.done', { key, title })}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

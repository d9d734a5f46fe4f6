import { useRef, useState, type ReactNode } from 'react';
import { TextField } from '../../components/answer/fields';
import { UndoClosing } from '../../components/answer/undo';
import type { KeptSections } from '../../components/answer/kept-sections';
import { Banner, Failed, Loading, Trouble } from '../../components/states';
import { call, type CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { takeLostFocus, useKeptFocus } from '../../lib/use-kept-focus';
import { readAskedItem } from '../../lib/read-asked-item';
import { AskersForm, hasTyped, type Askers } from './askers-form';

/** Who asked, and closing a request without an answer: it was withdrawn, or another one asks for the same. */
export function AskersSection({
  issueId,
  kept,
  changed,
}: {
  issueId: string;
  kept: KeptSections;
  changed: () => void;
}): ReactNode {
  const { t } = useTexts();
  const [askers, setAskers] = useState<Askers | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  // What was typed here and not saved is not left folded away.
  const [isOpen] = useState(() => hasTyped(kept));
  const box = useRef<HTMLDetailsElement>(null);
  const summary = (): HTMLElement | null | undefined => box.current?.querySelector('summary');
  useKeptFocus(`${askers?.revision} ${askers?.closingRevision}`, summary);
  const load = (): void => {
    void call('request.askers', { issueId }).then((result) => {
      setFailure(result.ok ? null : result.error);
      if (result.ok) setAskers(result.value);
    });
  };
  return (
    <details
      ref={box}
      className="section"
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open && askers === null) load();
      }}
    >
      <summary>
        <b>{t('ui.askers')}</b> <span className="section-summary">{t('ui.askers.summary')}</span>
      </summary>
      <div className="section-body">
        {failure !== null && <Failed failure={failure} retry={load} />}
        {askers === null && failure === null && <Loading />}
        {askers !== null && (
          <>
            <AskersForm issueId={issueId} askers={askers} kept={kept} saved={load} />
            <Closing
              issueId={issueId}
              askers={askers}
              changed={() => {
                // The panel around is read anew as well, whichever answer comes first: one goes on here.
                takeLostFocus(summary());
                load();
                changed();
              }}
            />
          </>
        )}
      </div>
    </details>
  );
}

function Closing({ issueId, askers, changed }: { issueId: string; askers: Askers; changed: () => void }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [key, setKey] = useState('');
  const [message, setMessage] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // Somebody may have closed or opened it since this was read.
  const { closing, closingRevision: revision } = askers;
  const told = async (act: () => Promise<{ ok: true } | { ok: false; error: CallFailure }>): Promise<void> => {
    setBusy(true);
    const result = await act();
    setBusy(false);
    const [problem] = result.ok ? [] : (result.error.problems ?? []);
    const why = problem === undefined ? null : texts.find(problem.code);
    setMessage(result.ok ? null : (why ?? sentenceOf(texts, result.error, 'ui.askers.stale')));
    if (result.ok) changed();
  };
  const asDuplicate = async (): Promise<{ ok: true } | { ok: false; error: CallFailure }> => {
    const other = await readAskedItem(key.trim().toUpperCase());
    return other.ok
      ? call('request.close', { issueId, as: 'duplicate', duplicateOf: other.value.id, revision })
      : other;
  };
  return (
    <div className="closing">
      {closing.as !== null && (
        <p className="row">
          <b>
            {closing.as === 'withdrawn'
              ? t('ui.place.withdrawn')
              : t('ui.closing.duplicate-of', { key: closing.duplicateOf?.key ?? '' })}
          </b>
          <UndoJustClosed key={revision} issueId={issueId} askers={askers} undone={changed} />
          <button
            type="button"
            className="link"
            disabled={busy}
            onClick={() => void told(() => call('request.reopen', { issueId, revision }))}
          >
            {t('ui.closing.open')}
          </button>
        </p>
      )}
      {closing.leftOut !== undefined && (
        <Banner tone="warning">
          {t('ui.closing.left-out', { key: closing.duplicateOf?.key ?? '', n: closing.leftOut })}
        </Banner>
      )}
      {closing.as === null && (
        <div className="section-row section-row-party">
          <TextField label={t('ui.closing.duplicate-key')} value={key} onChange={setKey} />
          <button
            type="button"
            className="button"
            disabled={busy || key.trim() === ''}
            onClick={() => void told(asDuplicate)}
          >
            {t('ui.closing.duplicate')}
          </button>
          <button
            type="button"
            className="button button-quiet"
            disabled={busy}
            onClick={() => void told(() => call('request.close', { issueId, as: 'withdrawn', revision }))}
          >
            {t('ui.closing.withdrawn')}
          </button>
        </div>
      )}
      <Trouble message={message} />
    </div>
  );
}

/** Takes the closing back as if it had not been, while that is possible. */
function UndoJustClosed({
  issueId,
  askers: { closingRevision, undoSeconds },
  undone,
}: {
  issueId: string;
  askers: Askers;
  undone: () => void;
}): ReactNode {
  const { t } = useTexts();
  const [until] = useState(() => Date.now() + undoSeconds * 1000);
  if (undoSeconds <= 0) return null;
  return (
    <UndoClosing
      issueId={issueId}
      revision={closingRevision}
      until={until}
      name={t('ui.askers.closing')}
      undone={undone}
    />
  );
}

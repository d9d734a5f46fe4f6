import { useState, type ReactNode } from 'react';
import { call, type Answer } from '../../lib/bridge';
import { dayIn, dayOf } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useNames } from '../../lib/use-names';
import { Trouble } from '../states';

export type Voice = Answer<'request.load'>['voices'][number];

/** So many are named; of the others one reads how many they are. */
const NAMED_MOST = 10;

/** What readers have said of the request since and nobody has dealt with yet, and who needs it too. */
export function Voices({
  issueId,
  voices,
  needs = [],
  today,
  settled,
  close,
}: {
  issueId: string;
  voices: readonly Voice[];
  /** Who needs it too, beside those who asked. */
  needs?: Answer<'request.load'>['needs'];
  /** `YYYY-MM-DD` in the project's time zone. */
  today: string;
  /** Called when the team has dealt with them; left out where the person does not decide. */
  settled: (() => void) | undefined;
  /** Closes the request as withdrawn; left out where that is done elsewhere. */
  close?: (() => void) | undefined;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { timeZone } = useSurfaceContext();
  const day = dayOf(today);
  const words = useDayWords(day);
  const names = useNames([...needs, ...voices].map(({ accountId }) => accountId));
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  if (voices.length + needs.length === 0) return null;
  const settle = async (): Promise<void> => {
    setBusy(true);
    const result = await call('request.settle', { issueId });
    setBusy(false);
    setMessage(result.ok ? null : sentenceOf(texts, result.error));
    if (result.ok) settled?.();
  };
  return (
    <section className="voices" aria-label={t('ui.voices')}>
      {needs.length > 0 && (
        <p>
          <b>{t('ui.voices.needs', { n: needs.length })}</b>{' '}
          <span className="hint">
            {needs
              .slice(0, NAMED_MOST)
              .map(({ accountId }) => names.get(accountId) ?? '')
              .filter(Boolean)
              .join(', ')}
          </span>
        </p>
      )}
      <ul>
        {voices.map(({ says, note, at, accountId }) => (
          <li key={`${accountId} ${says} ${at}`}>
            <b>{t(`ui.voices.${says}`)}</b>{' '}
            <span className="hint">
              {[names.get(accountId), words.relative(Math.min(dayIn(timeZone, Date.parse(at)), day), day)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {note !== '' && <p dir="auto">{note}</p>}
          </li>
        ))}
      </ul>
      {settled !== undefined && voices.length > 0 && (
        <div className="row">
          {close !== undefined && voices.some(({ says }) => says === 'not-needed') && (
            <button type="button" className="button" disabled={busy} onClick={close}>
              {t('ui.closing.withdrawn')}
            </button>
          )}
          <button type="button" className="button" disabled={busy} onClick={() => void settle()}>
            {t('ui.voices.settle')}
          </button>
        </div>
      )}
      <Trouble message={message} />
    </section>
  );
}

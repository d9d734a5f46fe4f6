import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { REASON_MAX } from '../../../../src/decisions/decision';
import { GAP } from '../../../../src/decisions/gap';
import { useTexts } from '../../lib/surface';
import { TextArea } from './fields';
import { PrivateFlag } from './private-flag';
import type { PrivateHints } from './private-found';
import type { Starter } from './starters';

export interface ReasonFieldProps {
  label: string;
  hint: string;
  reason: string;
  setReason: (reason: string) => void;
  error: string | undefined;
  /** Sentences to start from. */
  starters: readonly Starter[];
  hints: PrivateHints;
}

/** A starter takes one line of the screen, or two. */
const SHOWN_MOST = 96;

/**
 * The reason, with sentences to start from: by a click, or by the arrow down while nothing is written. What is still to be
 * written is selected, so that the next key fills it; Tab goes on to the next gap.
 */
export function ReasonField({ label, hint, reason, setReason, error, starters, hints }: ReasonFieldProps): ReactNode {
  const { t } = useTexts();
  const area = useRef<HTMLTextAreaElement>(null);
  const [offered, setOffered] = useState(-1);

  const selectGap = (text: string, from: number): boolean => {
    const at = text.indexOf(GAP, from);
    if (at === -1) return false;
    area.current?.focus();
    area.current?.setSelectionRange(at, at + GAP.length);
    return true;
  };

  const start = (index: number): void => {
    const sentence = starters[index]?.text;
    if (sentence === undefined) return;
    setOffered(index);
    setReason(sentence);
    // The text has to be in the field before a part of it can be selected.
    requestAnimationFrame(() => selectGap(sentence, 0));
  };

  const isUntouched = reason.trim() === '' || reason === starters[offered]?.text;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'ArrowDown' && isUntouched && starters.length > 0) {
      event.preventDefault();
      start(reason.trim() === '' ? 0 : (offered + 1) % starters.length);
    }
    if (event.key === 'Tab' && selectGap(reason, event.currentTarget.selectionEnd)) event.preventDefault();
  };

  const length = reason.trim().length;
  return (
    <>
      <div className="answer-reason">
        <TextArea
          area={area}
          label={label}
          hint={hint}
          value={reason}
          onChange={setReason}
          onKeyDown={onKeyDown}
          error={error}
        />
        <span className="hint answer-count" data-over={length > REASON_MAX}>
          {t('ui.answer.count', { count: length, most: REASON_MAX })}
        </span>
      </div>
      {isUntouched && starters.length > 0 && (
        <div className="answer-starters" role="group" aria-label={t('ui.answer.starters')}>
          <span className="hint">{t('ui.answer.starters')}</span>
          {starters.map((starter, index) => (
            <button
              key={starter.text}
              type="button"
              className="answer-starter"
              aria-pressed={reason !== '' && index === offered}
              onClick={() => start(index)}
            >
              {starter.label !== undefined && <b>{starter.label}: </b>}
              {shown(starter.text)}
            </button>
          ))}
        </div>
      )}
      <PrivateFlag texts={[reason]} {...hints} />
    </>
  );
}

function shown(text: string): string {
  const sentence = text.replaceAll(`${GAP}.`, '…').replaceAll(GAP, '…');
  return sentence.length <= SHOWN_MOST ? sentence : `${sentence.slice(0, sentence.lastIndexOf(' ', SHOWN_MOST))} …`;
}

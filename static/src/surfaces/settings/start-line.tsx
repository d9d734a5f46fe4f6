import { useEffect, useState, type ReactNode } from 'react';
import { TextField } from '../../components/answer/fields';
import type { Answer } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { countOpen } from '../../lib/work-items';

const TYPING_PAUSE_MS = 300;

/** The day from which on requests get an answer, and what that means for those that are older. */
export function StartLine({
  projectId,
  loaded,
  value,
  onChange,
  error,
}: {
  projectId: string;
  loaded: Answer<'settings.load'>;
  value: string;
  onChange: (date: string) => void;
  error: string | undefined;
}): ReactNode {
  const { t } = useTexts();
  const words = useDayWords(dayOf(loaded.today));
  const { older, waiting } = useOpenRequests(projectId, loaded, value);
  const oldest = loaded.oldest === null ? '' : words.long(dayOf(loaded.oldest));
  const meaning = [
    older === null ? '' : older === 0 ? t('ui.settings.older-none') : t('ui.settings.older', { n: older, oldest }),
    older === null || waiting === null ? '' : t('ui.settings.waiting', { n: waiting }),
  ].join(' ');
  return (
    <div className="settings-start">
      <TextField
        type="date"
        label={t('ui.settings.start-line')}
        hint={t('ui.settings.start-line-help')}
        value={value}
        onChange={onChange}
        error={error}
      />
      <p role="status">{meaning}</p>
    </div>
  );
}

interface OpenRequests {
  /** How many are older than the day; null while that is not known. */
  older: number | null;
  /** How many wait for an answer from that day on; null while that is not known. */
  waiting: number | null;
}

function useOpenRequests(projectId: string, loaded: Answer<'settings.load'>, startLine: string): OpenRequests {
  const [counted, setCounted] = useState<OpenRequests | null>(null);
  const { oldest, openRequests, today, fieldId, typeIds } = loaded;
  // Where nothing is older, or everything up to today, that much is known before Jira counts.
  const known = oldest === null || startLine <= oldest ? 0 : startLine > today ? openRequests : null;

  useEffect(() => {
    setCounted(null);
    if (fieldId === null || typeIds.length === 0 || Number.isNaN(dayOf(startLine))) return;
    let gone = false;
    const timer = setTimeout(
      () =>
        void countOpen({ projectId, typeIds, fieldId, startLine }).then((counts) => {
          if (!gone) setCounted(counts);
        }),
      TYPING_PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [projectId, fieldId, typeIds, startLine]);
  return { older: known ?? counted?.older ?? null, waiting: counted?.waiting ?? null };
}

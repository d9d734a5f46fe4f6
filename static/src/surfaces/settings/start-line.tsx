import { useEffect, useState, type ReactNode } from 'react';
import { TextField } from '../../components/answer/fields';
import { call, type Answer } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { countOlder } from '../../lib/work-items';

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
  const older = useOlder(projectId, loaded, value);
  const oldest = loaded.oldest === null ? '' : words.long(dayOf(loaded.oldest));
  const meaning =
    older === null
      ? ''
      : [
          older === 0 ? t('ui.settings.older-none') : t('ui.settings.older', { n: older, oldest }),
          // What Jira counts just now may be more than was there when the page was opened.
          t('ui.settings.waiting', { n: Math.max(0, loaded.openRequests - older) }),
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

/** How many open requests are older than the day; null while that is not known. */
function useOlder(projectId: string, loaded: Answer<'settings.load'>, before: string): number | null {
  const [typeIds, setTypeIds] = useState<string[] | null>(null);
  const [older, setOlder] = useState<number | null>(null);
  const { oldest, openRequests, today } = loaded;
  // Where nothing is older, or everything up to today, Jira need not be asked.
  const known = oldest === null || before <= oldest ? 0 : before > today ? openRequests : null;

  useEffect(() => {
    let gone = false;
    void call('decision.context', { projectId }).then((result) => {
      if (!gone && result.ok) setTypeIds(result.value.requestTypeIds);
    });
    return () => {
      gone = true;
    };
  }, [projectId]);

  useEffect(() => {
    setOlder(null);
    if (known !== null || typeIds === null || typeIds.length === 0 || Number.isNaN(dayOf(before))) return;
    let gone = false;
    const timer = setTimeout(
      () =>
        void countOlder({ projectId, typeIds, before }).then((count) => {
          if (!gone) setOlder(count);
        }),
      TYPING_PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [projectId, typeIds, before, known]);
  return known ?? older;
}

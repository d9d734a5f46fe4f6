import { useCallback } from 'react';
import { openWorkItem, showFlag } from './bridge';
import { useTexts } from './surface';

/** A function that opens a work item in a new tab; where the host refuses, the reader is told where it is. */
export function useOpening(): (key: string) => void {
  const { t } = useTexts();
  return useCallback(
    (key) =>
      void openWorkItem(key).then((opened) => {
        if (!opened) showFlag(`open-${key}`, t('ui.open.failed', { key }), 'error');
      }),
    [t],
  );
}

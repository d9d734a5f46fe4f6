import type { ReactNode } from 'react';
import { privateTexts } from '../../../../src/publishing/private-text';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { Banner } from '../states';

/** What is looked for beside addresses and numbers. */
export interface PrivateHints {
  /** Names of people on the work item. */
  names?: readonly string[] | undefined;
  /** Words that the project lists as private. */
  words?: readonly string[] | undefined;
}

/** What looks private in texts that others will read: flagged, not refused, for only who writes it knows whether it may be read. */
export function PrivateFound({
  texts,
  names,
  words,
  told = 'ui.answer.looks-private',
}: PrivateHints & {
  texts: readonly string[];
  /** The sentence on who would read it. */
  told?: TextKey;
}): ReactNode {
  const { t } = useTexts();
  const hints = { names: names ?? [], words: [...t('ui.answer.private-words').split(', '), ...(words ?? [])] };
  const found = new Set(texts.flatMap((text) => privateTexts(text, hints).map((one) => one.text)));
  if (found.size === 0) return null;
  return <Banner tone="warning">{t(told, { texts: [...found].join(', ') })}</Banner>;
}

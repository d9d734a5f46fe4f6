import type { ReactNode } from 'react';
import type { AskedItem } from '../../lib/asked-item';
import { useTexts } from '../../lib/surface';

const FEW = 600;

/** What somebody asks for, in their own words: a few lines, the rest folded. */
export function Asked({ item }: { item: AskedItem }): ReactNode {
  const { t } = useTexts();
  const { description } = item;
  if (description === '') return <p className="hint">{t('ui.asked.nothing')}</p>;
  if (description.length <= FEW)
    return (
      <p className="asked" dir="auto">
        {description}
      </p>
    );
  return (
    <details className="asked-more">
      <summary>
        <span className="asked" dir="auto">
          {description.slice(0, description.lastIndexOf(' ', FEW / 2))} …
        </span>{' '}
        <span className="asked-unfold">{t('ui.asked.more')}</span>
      </summary>
      <p className="asked" dir="auto">
        {description}
      </p>
    </details>
  );
}

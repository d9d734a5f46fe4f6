import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';

export interface PortalOption {
  id: string;
  title: string;
}

/** Which of several backlogs is shown; nothing to choose where there is one. */
export function PortalChoice({
  options,
  chosen,
  choose,
}: {
  options: readonly PortalOption[];
  chosen: string;
  choose: (id: string) => void;
}): ReactNode {
  const { t } = useTexts();
  if (options.length < 2) return null;
  return (
    <select
      className="input portal-choice"
      aria-label={t('ui.portal.choice')}
      value={chosen}
      onChange={(event) => choose(event.target.value)}
    >
      {options.map(({ id, title }) => (
        <option key={id} value={id} dir="auto">
          {title}
        </option>
      ))}
    </select>
  );
}

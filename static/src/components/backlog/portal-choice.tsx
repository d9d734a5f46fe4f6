import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { Menu } from './menu';
import type { PortalView } from './use-portal';

interface PortalOption {
  id: string;
  title: string;
  audience: PortalView['audience'];
}

/** The other backlogs that one may read; nothing where there is one. The one that is shown is named by its own title. */
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
    <Menu label={t('ui.portal.choice')} end>
      {(close) => (
        <div className="filter-menu">
          {options
            .filter(({ id }) => id !== chosen)
            .map(({ id, title, audience }) => (
              <button
                key={id}
                type="button"
                className="menu-item portal-option"
                dir="auto"
                onClick={() => {
                  close();
                  choose(id);
                }}
              >
                {title}
                <span className="hint">{t(`ui.for.${audience}`)}</span>
              </button>
            ))}
        </div>
      )}
    </Menu>
  );
}

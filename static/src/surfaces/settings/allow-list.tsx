import type { ReactNode } from 'react';
import { PORTAL_PARTS, type PortalPart } from '../../../../src/settings/settings';
import { useTexts } from '../../lib/surface';

/** Told only together with the epic itself. */
const EPIC_PARTS: readonly PortalPart[] = ['epicSponsor', 'epicOwnership', 'epicWhy'];

/** What readers of a portal get beside title and answer, each part with what exactly would be seen. */
export function AllowList({
  chosen,
  choose,
}: {
  chosen: readonly PortalPart[];
  choose: (parts: PortalPart[]) => void;
}): ReactNode {
  const { t } = useTexts();
  const withEpic = chosen.includes('epic');
  const one = (part: PortalPart): ReactNode => (
    <label key={part}>
      <input
        type="checkbox"
        checked={chosen.includes(part)}
        aria-labelledby={`allow-${part}`}
        aria-describedby={`allow-${part}-help`}
        onChange={(event) => choose(event.target.checked ? [...chosen, part] : without(chosen, part))}
      />
      <span>
        <span className="choice-title" id={`allow-${part}`}>
          {t(`ui.allow.${part}`)}
        </span>
        <span className="hint" id={`allow-${part}-help`}>
          {t(`ui.allow.${part}-help`)}
        </span>
      </span>
    </label>
  );
  return (
    <fieldset className="settings-boxes settings-allow">
      <legend className="field-label">{t('ui.settings.allow')}</legend>
      {PORTAL_PARTS.filter((part) => !EPIC_PARTS.includes(part)).map((part) => (
        <div key={part}>
          {one(part)}
          {part === 'epic' && withEpic && (
            <fieldset className="settings-boxes settings-allow settings-below">
              <legend className="visually-hidden">{t('ui.allow.part-of-epic')}</legend>
              {EPIC_PARTS.map(one)}
            </fieldset>
          )}
        </div>
      ))}
    </fieldset>
  );
}

function without(chosen: readonly PortalPart[], part: PortalPart): PortalPart[] {
  return chosen.filter((other) => other !== part && (part !== 'epic' || !EPIC_PARTS.includes(other)));
}

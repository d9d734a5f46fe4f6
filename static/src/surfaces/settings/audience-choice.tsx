import { useId, type ReactNode } from 'react';
import type { Audience } from '../../../../src/settings/settings';
import { useTexts } from '../../lib/surface';
import { isAllowed } from './portal-words';

const KINDS = ['team', 'signed-in', 'anyone'] as const;

/** For whom a portal is; what a Jira administrator has not allowed cannot be chosen, and says who can change that. */
export function AudienceChoice({
  value,
  choose,
  site,
  error,
  autoFocus = false,
  onlyTeam = false,
  children,
}: {
  value: Audience['kind'];
  choose: (kind: Audience['kind']) => void;
  site: { signedIn: boolean; anyone: boolean };
  error?: string | undefined;
  autoFocus?: boolean;
  /** The first portal of a project is always for the team. */
  onlyTeam?: boolean;
  /** Below the team: which groups of it. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const isOpen = (kind: Audience['kind']): boolean =>
    kind === value || (isAllowed(kind, site) && (kind === 'team' || !onlyTeam));
  const refused = KINDS.some((kind) => !isAllowed(kind, site));
  return (
    <fieldset className="choice" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="field-label">{t('ui.portal.who')}</legend>
      {KINDS.map((kind) => (
        <div key={kind}>
          <label className="choice-one" data-disabled={!isOpen(kind) || undefined}>
            <input
              type="radio"
              name={id}
              value={kind}
              checked={kind === value}
              disabled={!isOpen(kind)}
              // The form was opened by a button that is gone now.
              autoFocus={autoFocus && kind === value}
              aria-invalid={error !== undefined || undefined}
              aria-labelledby={`${id}-${kind}`}
              aria-describedby={`${id}-${kind}-help`}
              onChange={() => choose(kind)}
            />
            <span>
              <span className="choice-title" id={`${id}-${kind}`}>
                {t(`ui.audience.${kind}`)}
              </span>
              <span className="hint" id={`${id}-${kind}-help`}>
                {t(`ui.audience.${kind}-help`)}
              </span>
            </span>
          </label>
          {kind === 'team' && value === 'team' && children}
        </div>
      ))}
      {onlyTeam && <p className="hint">{t('ui.audience.first')}</p>}
      {!onlyTeam && refused && <p className="hint">{t('ui.audience.closed')}</p>}
      {error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </fieldset>
  );
}

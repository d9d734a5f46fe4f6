import type { ReactNode } from 'react';
import { dayIn, dayOf } from '../../lib/days';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useNames } from './person-field';
import type { Loaded } from './use-section';

/** Who was told of the answers, and who could not be reached. */
export function ToldSection({ told, today }: { told: Loaded['told']; today: string }): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(dayOf(today));
  const { names } = useNames(told.map(({ person }) => person));
  if (told.length === 0) return null;
  const sent = told.filter(({ state }) => state === 'sent').length;
  const not = told.length - sent;
  return (
    <details className="section">
      <summary>
        <b>{t('ui.told')}</b>{' '}
        <span className="section-summary">
          {[sent > 0 && t('ui.told.sent', { n: sent }), not > 0 && t('ui.told.not', { n: not })]
            .filter(Boolean)
            .join(', ')}
        </span>
      </summary>
      <ul className="section-body section-list">
        {[...told].reverse().map(({ version, person, state, at }) => (
          <li key={`${version} ${person}`}>
            <span dir="auto">{names.get(person) ?? t('ui.settings.person-unknown')}</span>:{' '}
            {t(`ui.told.state.${state}`)} <span className="hint">{words.short(dayIn(timeZone, Date.parse(at)))}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

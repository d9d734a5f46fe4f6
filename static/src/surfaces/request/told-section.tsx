import type { ReactNode } from 'react';
import { dayIn, dayOf } from '../../lib/days';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useNames } from '../../lib/use-names';
import type { Answer } from '../../lib/bridge';

type Notice = Answer<'request.load'>['told'][number];

/** A public comment has a service-desk request in the place of a person. */
const ON_REQUEST = 'request:';

/** Who was told of what, who will be, and who could not be reached. */
export function ToldSection({ told, today }: { told: readonly Notice[]; today: string }): ReactNode {
  const { t, find } = useTexts();
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(dayOf(today));
  const names = useNames(told.flatMap(({ person }) => (person.startsWith(ON_REQUEST) ? [] : [person])));
  if (told.length === 0) return null;
  const count = (...states: Notice['state'][]): number => told.filter(({ state }) => states.includes(state)).length;
  const [sent, waiting, not] = [count('sent'), count('waiting'), count('unreachable', 'failed', 'claimed')];
  return (
    <details className="section">
      <summary>
        <b>{t('ui.told')}</b>{' '}
        <span className="section-summary">
          {[
            sent > 0 && t('ui.told.sent', { n: sent }),
            waiting > 0 && t('ui.told.waiting', { n: waiting }),
            not > 0 && t('ui.told.not', { n: not }),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </summary>
      <ul className="section-body section-list">
        {[...told].reverse().map(({ kind, version, person, state, at }) => (
          <li key={`${kind} ${version} ${person}`}>
            <span dir="auto">
              {person.startsWith(ON_REQUEST)
                ? t('ui.told.on-request')
                : (names.get(person) ?? t('ui.settings.person-unknown'))}
            </span>
            : {t(`ui.told.state.${state}`)}{' '}
            <span className="hint">
              {[find(`ui.told.kind.${kind}`), words.short(dayIn(timeZone, Date.parse(at)))].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

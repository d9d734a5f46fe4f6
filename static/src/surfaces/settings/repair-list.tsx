import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Failed } from '../../components/states';
import type { CallResult } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import { momentWords } from './portal-words';
import { readRepairs, type RepairRow, type RepairRows } from './read-repairs';

/**
 * Answers that came past the checks, by REST, an automation or an import: what is wrong with each, where it is, and what to do.
 * Nothing is shown while there are none.
 */
export function RepairList({ projectId, timeZone }: { projectId: string; timeZone: string }): ReactNode {
  const { t } = useTexts();
  const [state, setState] = useState<CallResult<RepairRows> | null>(null);
  const load = useCallback((): void => void readRepairs(projectId).then(setState), [projectId]);
  useEffect(load, [load]);
  if (state === null || (state.ok && state.value.count === 0)) return null;
  return (
    <section className="settings-part" aria-labelledby="settings-repairs">
      <h2 id="settings-repairs">{t('ui.repairs.title')}</h2>
      {state.ok ? (
        <>
          <p className="hint">{t('ui.repairs.help')}</p>
          <ul className="repairs">
            {state.value.rows.map((row) => (
              <Repair key={row.issueId} row={row} timeZone={timeZone} />
            ))}
          </ul>
          {state.value.count > state.value.rows.length && (
            <p className="hint">{t('ui.repairs.more', { n: state.value.count - state.value.rows.length })}</p>
          )}
        </>
      ) : (
        <Failed failure={state.error} retry={load} />
      )}
    </section>
  );
}

function Repair({ row: { item, code, since }, timeZone }: { row: RepairRow; timeZone: string }): ReactNode {
  const { t, find, locale } = useTexts();
  const open = useOpening();
  return (
    <li>
      {item === null ? (
        <span>{t('ui.repairs.hidden')}</span>
      ) : (
        <button type="button" className="link report-item" onClick={() => open(item.key)}>
          {item.key} <span dir="auto">{item.title}</span>
        </button>
      )}
      <p>{find(code) ?? t('ui.repairs.unknown')}</p>
      <p className="hint">{t('ui.repairs.since', { when: momentWords(locale, timeZone, since) })}</p>
    </li>
  );
}

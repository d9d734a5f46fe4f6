import { useState, type ReactNode } from 'react';
import { Failed, Loading } from '../../components/states';
import { call, type Answer, type CallResult } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { useNames } from '../../lib/use-names';
import { changeWords } from './history-words';
import { momentWords } from './portal-words';

type Log = Answer<'portal.log'>;

/** Who did what to a portal, and when; folded, and loaded when it is opened. */
export function PortalHistory({
  projectId,
  portalId,
  timeZone,
  desks,
}: {
  projectId: string;
  portalId: string;
  timeZone: string;
  desks: readonly { id: string; name: string }[];
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [log, setLog] = useState<CallResult<Log> | null>(null);
  const entries = log?.ok === true ? log.value.entries : [];
  const names = useNames(entries.map(({ by }) => by));
  const load = (): void => {
    setLog(null);
    void call('portal.log', { projectId, portalId }).then(setLog);
  };
  return (
    <details className="portal-history" onToggle={(event) => event.currentTarget.open && load()}>
      <summary>{t('ui.history.title')}</summary>
      {log === null && <Loading lines={2} />}
      {log?.ok === false && <Failed failure={log.error} retry={load} />}
      {log?.ok === true && entries.length === 0 && <p>{t('ui.history.nothing')}</p>}
      <ul>
        {entries.map(({ at, by, act, changed = [] }) => (
          <li key={`${at} ${act}`}>
            {t(`ui.history.did.${act}`, {
              name: names.get(by) ?? t('ui.settings.person-unknown'),
              when: momentWords(texts.locale, timeZone, at),
            })}
            {changed.length > 0 && (
              <ul className="hint">
                {changeWords(texts, changed, desks).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

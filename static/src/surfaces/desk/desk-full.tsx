import { useCallback, useState, type ReactNode } from 'react';
import { PortalChoice } from '../../components/backlog/portal-choice';
import { Empty, Failed, Loading } from '../../components/states';
import { lazily } from '../../components/lazily';
import { call, type Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { PortalBacklog } from './portal-backlog';
import { useLive, type Live } from '../../lib/use-live';

const MyEpics = lazily(async () => (await import('../../components/sponsor/my-epics')).MyEpics, 0);

/** Which portals there are; the one that is shown looks by itself for what is newer. */
const RHYTHM = { everyMs: 600_000, byItself: false };

type Full = Answer<'desk.full'>;

/**
 * The whole backlog in a dialog; where there are several, one chooses. Above it, whatever there is to read: whoever stands
 * behind something says whether it is still needed, also without a licence. Nobody else is asked for it, unless it is not known.
 */
export function DeskFull({ deskId }: { deskId: string | null }): ReactNode {
  const [state, look] = useLive(
    useCallback(() => call('desk.full', { deskId }), [deskId]),
    RHYTHM,
  );
  const mayStand = state.kind === 'failed' || (state.kind === 'ready' && state.value.standsBehind);
  return (
    <div className="desk-dialog">
      <div className="desk-epics">{mayStand && <MyEpics />}</div>
      <Portals state={state} look={look} />
    </div>
  );
}

function Portals({ state, look }: { state: Live<Full>; look: () => void }): ReactNode {
  const { t } = useTexts();
  const [wanted, choose] = useState<string | null>(null);
  if (state.kind !== 'ready') {
    return (
      <main className="desk-page" aria-label={t('manifest.desk.full')}>
        {state.kind === 'loading' ? <Loading lines={8} /> : <Failed failure={state.failure} retry={look} />}
      </main>
    );
  }
  const options = state.value.portals.map((portal) => ({ id: `${portal.projectId}:${portal.portalId}`, ...portal }));
  const { view } = state.value;
  const answered = view === null ? null : `${view.projectId}:${view.portalId}`;
  const chosen = options.find(({ id }) => id === (wanted ?? answered)) ?? options[0];
  if (chosen === undefined) {
    return (
      <main className="desk-page" aria-label={t('manifest.desk.full')}>
        <Empty title={t('ui.desk.none')}>
          <p>{t('ui.desk.none-help')}</p>
        </Empty>
      </main>
    );
  }
  return (
    <PortalBacklog
      key={chosen.id}
      projectId={chosen.projectId}
      portalId={chosen.portalId}
      start={chosen.mineCount > 0 ? mine : {}}
      choice={<PortalChoice options={options} chosen={chosen.id} choose={choose} />}
      first={chosen.id === answered ? view : null}
    />
  );
}

const mine = { view: 'mine' } as const;

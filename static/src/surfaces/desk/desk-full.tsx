import { useCallback, useState, type ReactNode } from 'react';
import { PortalChoice } from '../../components/backlog/portal-choice';
import { Empty, Failed, Loading } from '../../components/states';
import { call, type Answer, type CallResult } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { PortalBacklog } from './portal-backlog';
import { useLive } from '../../lib/use-live';

type Summary = Answer<'desk.summary'>;

/** The list of portals; the one that is shown looks by itself. */
const RHYTHM = { everyMs: 600_000, byItself: true };

/** The portals of the desk on whose page one is; of all desks, where it has none. */
async function readPortals(deskId: string | null): Promise<CallResult<Summary>> {
  const here = await call('desk.summary', { deskId });
  if (deskId === null || !here.ok || here.value.portals.length > 0) return here;
  return call('desk.summary', { deskId: null });
}

/** The whole backlog in a dialog; where there are several, one chooses. */
export function DeskFull({ deskId }: { deskId: string | null }): ReactNode {
  const { t } = useTexts();
  const [state, look] = useLive(
    useCallback(() => readPortals(deskId), [deskId]),
    RHYTHM,
  );
  const [wanted, choose] = useState<string | null>(null);
  if (state.kind !== 'ready') {
    return (
      <main className="desk-page desk-dialog" aria-label={t('manifest.desk.full')}>
        {state.kind === 'loading' ? <Loading lines={8} /> : <Failed failure={state.failure} retry={look} />}
      </main>
    );
  }
  const options = state.value.portals.map((portal) => ({ id: `${portal.projectId}:${portal.portalId}`, ...portal }));
  const chosen = options.find(({ id }) => id === wanted) ?? options[0];
  if (chosen === undefined) {
    return (
      <main className="desk-page desk-dialog" aria-label={t('manifest.desk.full')}>
        <Empty title={t('ui.desk.none')}>
          <p>{t('ui.desk.none-help')}</p>
        </Empty>
      </main>
    );
  }
  return (
    <div className="desk-dialog">
      <PortalBacklog
        key={chosen.id}
        projectId={chosen.projectId}
        portalId={chosen.portalId}
        start={chosen.mineCount > 0 ? mine : {}}
        choice={<PortalChoice options={options} chosen={chosen.id} choose={choose} />}
      />
    </div>
  );
}

const mine = { view: 'mine' } as const;

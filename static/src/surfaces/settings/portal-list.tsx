import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PortalSettings } from '../../../../src/settings/settings';
import { Banner } from '../../components/states';
import { useTexts } from '../../lib/surface';
import { AddPortal } from './add-portal';
import { PortalButtons } from './portal-buttons';
import { StatusTag } from './status-tag';
import { audienceWords, lastAct, momentWords, stateOf } from './portal-words';
import { TwinNote } from './twin-note';
import { twinsOf } from './twins';
import type { Settings } from './use-settings';

/** A project has no more. */
const PORTALS_MAX = 10;
const SAID_AFTER_MS = 100;

/** The portal from which one comes back, and whether it was published there. */
export interface Landing {
  portalId: string;
  isPublished: boolean;
}

export interface PortalListProps {
  projectId: string;
  settings: Settings;
  /** Names of people by their account ids. */
  names: ReadonlyMap<string, string>;
  landing: Landing | null;
  open: (portalId: string) => void;
  preview: (portalId: string) => void;
}

/** The portals of the project: whom each is for, whether it is read, and who published it last. */
export function PortalList({ projectId, settings, names, landing, open, preview }: PortalListProps): ReactNode {
  const { t } = useTexts();
  const { loaded } = settings;
  const [adding, setAdding] = useState(false);
  const isFull = loaded.portals.length >= PORTALS_MAX;
  return (
    <section className="settings-part" aria-labelledby="settings-portals">
      <h2 id="settings-portals">{t('ui.portals.title')}</h2>
      <p className="hint">{t('ui.portals.help')}</p>
      {!loaded.settings.on && <Banner tone="quiet">{t('ui.publish.not-ready')}</Banner>}
      <ul className="portals">
        {loaded.portals.map((portal) => (
          <li key={portal.id} className="portal-row">
            <PortalLine
              portal={portal}
              settings={settings}
              names={names}
              landing={landing?.portalId === portal.id ? landing : null}
              open={open}
            />
            <PortalButtons
              projectId={projectId}
              portal={portal}
              settings={settings}
              edit={() => open(portal.id)}
              preview={() => preview(portal.id)}
            />
          </li>
        ))}
      </ul>
      {adding ? (
        <AddPortal
          projectId={projectId}
          loaded={loaded}
          added={(answer) => {
            settings.adopt(answer);
            setAdding(false);
            open(answer.portal.id);
          }}
          cancel={() => setAdding(false)}
        />
      ) : (
        <div className="row">
          <button type="button" className="button" disabled={isFull} onClick={() => setAdding(true)}>
            {t('ui.portals.add')}
          </button>
          {isFull && <span className="hint">{t('ui.portals.full', { n: PORTALS_MAX })}</span>}
        </div>
      )}
    </section>
  );
}

function PortalLine({
  portal,
  settings: { loaded, isDirty },
  names,
  landing,
  open,
}: {
  portal: PortalSettings;
  settings: Settings;
  names: ReadonlyMap<string, string>;
  landing: Landing | null;
  open: (portalId: string) => void;
}): ReactNode {
  const texts = useTexts();
  const name = useRef<HTMLButtonElement>(null);
  const [said, say] = useState('');
  useEffect(() => {
    if (landing === null) return;
    name.current?.focus({ preventScroll: true });
    name.current?.closest('li')?.scrollIntoView({ block: 'center' });
  }, [landing]);
  const done =
    landing?.isPublished === true
      ? texts.t('ui.portal.landed', { title: portal.title, who: audienceWords(texts, portal.audience) })
      : '';
  useEffect(() => {
    // What stands in the line from the beginning is read out by nobody: it has to come after it.
    const timer = setTimeout(() => say(done), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const state = stateOf(portal, loaded.site);
  const act = lastAct(texts, portal, names, loaded.settings.timeZone);
  const stuck = loaded.problems.find(({ portalId }) => portalId === portal.id);
  const desks = loaded.desks.flatMap(({ id, name }) => (portal.desks.includes(id) ? [name] : [])).join(', ');
  return (
    <div className="portal-line">
      <h3>
        <button ref={name} type="button" className="link portal-name" dir="auto" onClick={() => open(portal.id)}>
          {portal.title}
        </button>
      </h3>
      <StatusTag status={portal.status} />
      {isDirty(portal.id) && <span className="tag">{texts.t('ui.portal.unsaved')}</span>}
      <p className="portal-who">
        {audienceWords(texts, portal.audience)}
        {desks !== '' && ` · ${texts.t('ui.portal.on-desks', { desks })}`}
      </p>
      {(state === 'unreachable' || state === 'nowhere') && (
        <p className="portal-warning">{texts.t(`ui.portal.state.${state}`)}</p>
      )}
      {stuck !== undefined && (
        <p className="portal-warning">
          {texts.t('ui.portal.stuck', { when: momentWords(texts.locale, loaded.settings.timeZone, stuck.since) })}
        </p>
      )}
      {act !== null && <p className="hint">{act}</p>}
      <p className="portal-landed" role="status">
        {said}
      </p>
      {portal.status === 'published' && (
        <TwinNote twins={twinsOf(portal, loaded.portals, loaded.desks, loaded.site)} short />
      )}
    </div>
  );
}

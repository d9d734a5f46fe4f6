import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Banner, Empty, Loading } from '../../components/states';
import { sentenceOf } from '../../lib/failures';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { useNames } from '../../lib/use-names';
import { createKeptSettings } from './kept-settings';
import { PortalList, type Landing, type PortalListProps } from './portal-list';
import { PortalPage } from './portal-page';
import { ProjectForm } from './project-form';
import { RepairList } from './repair-list';
import { SetUp } from './set-up';
import { usePlace } from './use-place';
import { useSettings, type Loaded, type Settings } from './use-settings';

const Preview = lazy(async () => ({ default: (await import('./preview')).Preview }));

/** The settings of a project: overview, one portal, or the preview of one. What is typed outlives going from one to another. */
export function SettingsHome({ projectId, initial }: { projectId: string; initial: Loaded }): ReactNode {
  const { t } = useTexts();
  const { accountId } = useSurfaceContext();
  const [kept] = useState(() => createKeptSettings(accountId, projectId, () => window.sessionStorage));
  const settings = useSettings(projectId, initial, kept);
  const { loaded } = settings;
  const [place, go] = usePlace();
  const names = useNames(loaded.portals.flatMap(({ changed }) => (changed === null ? [] : [changed.by])));
  useWarning(isUnsaved(settings));

  // Whoever comes back from a portal goes on at its row, also with the keyboard.
  const [landing, setLanding] = useState<Landing | null>(null);
  useEffect(() => {
    if (place.view !== 'home') setLanding({ portalId: place.portalId, isPublished: false });
  }, [place]);

  if (place.view === 'home') {
    return (
      <Overview
        projectId={projectId}
        settings={settings}
        names={names}
        landing={landing}
        open={(portalId) => go({ view: 'portal', portalId })}
        preview={(portalId) => go({ view: 'preview', portalId })}
      />
    );
  }
  const back = (): void => go({ view: 'home' });
  const published = (): void => {
    setLanding({ portalId: place.portalId, isPublished: true });
    back();
  };
  const portal = loaded.portals.find(({ id }) => id === place.portalId);
  if (portal === undefined) {
    return (
      <main className="settings" aria-label={t('ui.settings.title')}>
        <Empty title={t('ui.portal.gone')}>
          <button type="button" className="button" onClick={back}>
            {t('ui.preview.back')}
          </button>
        </Empty>
      </main>
    );
  }
  if (place.view === 'preview') {
    return (
      <Suspense fallback={<Loading lines={8} />}>
        <Preview projectId={projectId} portal={portal} settings={settings} published={published} back={back} />
      </Suspense>
    );
  }
  return (
    <PortalPage
      key={portal.id}
      projectId={projectId}
      portal={portal}
      settings={settings}
      names={names}
      preview={() => go({ view: 'preview', portalId: portal.id })}
      back={back}
    />
  );
}

function Overview(props: PortalListProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { projectId, settings, landing, open } = props;
  const { loaded } = settings;
  const [looking, setLooking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const landsOnRow = loaded.portals.some(({ id }) => id === landing?.portalId);
  useEffect(() => {
    if (landing !== null && !landsOnRow) heading.current?.focus();
  }, [landing, landsOnRow]);
  const forDesks = loaded.portals.filter(({ audience }) => audience.kind !== 'team');
  return (
    <main className="settings" aria-label={t('ui.settings.title')}>
      <h1 ref={heading} tabIndex={-1}>
        {t('ui.settings.title')}
      </h1>
      <p className="settings-intro">{t('ui.settings.intro')}</p>
      {settings.restored && isUnsaved(settings) && (
        <Banner tone="warning" title={t('ui.settings.kept')}>
          {t('ui.settings.kept-help')}
        </Banner>
      )}
      <SetUp
        on={loaded.settings.on}
        fieldOnScreen={loaded.checks.fieldOnScreen}
        fieldName={loaded.fieldName}
        withoutDesk={forDesks.length === 0 ? null : forDesks.filter(({ desks }) => desks.length === 0)}
        openPortal={open}
        again={() => {
          setLooking(true);
          void settings.reload().then((result) => {
            setLooking(false);
            setFailed(result.ok ? null : sentenceOf(texts, result.error));
          });
        }}
        looking={looking}
        failed={failed}
      />
      <RepairList projectId={projectId} timeZone={loaded.settings.timeZone} />
      <ProjectForm projectId={projectId} settings={settings} />
      <PortalList {...props} />
    </main>
  );
}

function isUnsaved({ dirty, loaded, isDirty }: Settings): boolean {
  return dirty || loaded.portals.some(({ id }) => isDirty(id));
}

/** Asks before the page is left with unsaved changes. */
function useWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}

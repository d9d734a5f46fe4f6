import { useState, type ReactNode } from 'react';
import { TEAM_PORTAL, type PortalSettings } from '../../../../src/settings/settings';
import { Trouble } from '../../components/states';
import { call, showFlag } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { ConfirmDialog } from './confirm-dialog';
import { isAllowed } from './portal-words';
import type { Settings } from './use-settings';

type Act = 'pause' | 'unpublish' | 'remove';

/** What can be done with a portal now. Publishing goes through the preview; taking away asks first, pausing does not. */
export function PortalButtons({
  projectId,
  portal,
  settings,
  edit,
  preview,
  removed,
}: {
  projectId: string;
  portal: PortalSettings;
  settings: Settings;
  /** In the list: opens the portal. Without it, all its buttons are shown. */
  edit?: () => void;
  preview: () => void;
  removed?: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [asking, setAsking] = useState<Exclude<Act, 'pause'> | null>(null);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const { loaded } = settings;
  const { status, title } = portal;
  const inList = edit !== undefined;
  // What is seen is what is saved.
  const ready = loaded.settings.on && !settings.isDirty(portal.id);
  const publishable = isAllowed(portal.audience.kind, loaded.site);

  const act = async (what: Act): Promise<void> => {
    setBusy(true);
    setMessage(null);
    const target = { projectId, portalId: portal.id };
    const done = await doAct(what, target, settings);
    setBusy(false);
    setAsking(null);
    if (done !== null) {
      setMessage(sentenceOf(texts, done, 'ui.settings.stale'));
      return;
    }
    showFlag(`portal-${portal.id}`, t(`ui.portal.done.${what}`));
    if (what === 'remove') removed?.();
  };
  const named = (label: string): { 'aria-label'?: string } =>
    inList ? { 'aria-label': t('ui.portal.button-named', { label, title }) } : {};

  return (
    <div className="portal-buttons">
      <div className="row">
        {inList && (
          <button type="button" className="button" {...named(t('ui.portal.edit'))} onClick={edit}>
            {t('ui.portal.edit')}
          </button>
        )}
        {status === 'published' ? (
          <>
            {!inList && (
              <button type="button" className="button" disabled={!ready} onClick={preview}>
                {t('ui.publish.preview')}
              </button>
            )}
            <button
              type="button"
              className="button"
              disabled={busy}
              {...named(t('ui.portal.pause'))}
              onClick={() => void act('pause')}
            >
              {t('ui.portal.pause')}
            </button>
          </>
        ) : (
          <button
            type="button"
            className={inList && loaded.portals.length > 1 ? 'button' : 'button button-primary'}
            disabled={!ready}
            {...named(t(status === 'paused' ? 'ui.portal.resume' : 'ui.portal.see-and-publish'))}
            onClick={preview}
          >
            {t(status === 'paused' ? 'ui.portal.resume' : 'ui.portal.see-and-publish')}
          </button>
        )}
        {!inList && status !== 'draft' && (
          <button type="button" className="button" disabled={busy} onClick={() => setAsking('unpublish')}>
            {t('ui.publish.unpublish')}
          </button>
        )}
        {!inList && portal.id !== TEAM_PORTAL && (
          <button type="button" className="button button-quiet" disabled={busy} onClick={() => setAsking('remove')}>
            {t('ui.portal.remove')}
          </button>
        )}
      </div>
      {!inList && !ready && (
        <p className="hint">{t(loaded.settings.on ? 'ui.portal.save-first' : 'ui.publish.not-ready')}</p>
      )}
      {!inList && ready && !publishable && <p className="hint">{t('ui.audience.not-allowed')}</p>}
      <Trouble message={message} />
      {asking !== null && (
        <ConfirmDialog
          title={t(`ui.portal.sure.${asking}`, { title })}
          yes={t(asking === 'remove' ? 'ui.portal.remove' : 'ui.publish.unpublish')}
          danger
          busy={busy}
          onYes={() => void act(asking)}
          onNo={() => setAsking(null)}
        >
          <p>{t(`ui.portal.sure-help.${asking}`)}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** @returns why it did not work, or null */
async function doAct(what: Act, target: { projectId: string; portalId: string }, settings: Settings) {
  if (what === 'remove') {
    const result = await call('portal.remove', target);
    if (!result.ok) return result.error;
    settings.forget(target.portalId, result.value.revision);
    return null;
  }
  const result = await call(what === 'pause' ? 'portal.pause' : 'portal.unpublish', target);
  if (!result.ok) return result.error;
  settings.adopt(result.value);
  return null;
}

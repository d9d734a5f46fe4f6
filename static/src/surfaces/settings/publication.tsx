import { useRef, useState, type ReactNode } from 'react';
import { Banner } from '../../components/states';
import { call, showFlag, type Answer } from '../../lib/bridge';
import { dayIn } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useTexts } from '../../lib/surface';

type Portal = Answer<'settings.load'>['portal'];

/** Whether the backlog is published, and the buttons that change it, each with a question before. */
export function Publication({
  projectId,
  portal,
  timeZone,
  today,
  ready,
  preview,
  changed,
}: {
  projectId: string;
  portal: Portal;
  timeZone: string;
  today: number;
  /** Whether Daylight is on and everything is saved: only then can one see and publish. */
  ready: boolean;
  preview: () => void;
  changed: (status: Portal['status'], at: string) => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const words = useDayWords(today);
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const published = portal.status === 'published';
  const since = portal.changed === null ? null : dayIn(timeZone, Date.parse(portal.changed.at));

  const act = async (): Promise<void> => {
    setBusy(true);
    setMessage(null);
    const result = await call(published ? 'portal.unpublish' : 'portal.publish', { projectId });
    setBusy(false);
    dialog.current?.close();
    if (!result.ok) {
      setMessage(sentenceOf(texts, result.error, 'ui.settings.stale'));
      return;
    }
    showFlag('publication', t(published ? 'ui.publish.done-un' : 'ui.publish.done'));
    changed(result.value.status, result.value.at);
  };
  return (
    <section className="settings-part" aria-labelledby="publication">
      <h2 id="publication">{t('ui.publish.title')}</h2>
      <p role="status">
        {published && since !== null
          ? t('ui.publish.published-since', { date: words.long(since) })
          : t(published ? 'ui.publish.published' : 'ui.publish.draft')}
      </p>
      {message !== null && (
        <Banner tone="danger" alert>
          {message}
        </Banner>
      )}
      <div className="row">
        <button type="button" className="button" disabled={!ready} onClick={preview}>
          {t('ui.publish.preview')}
        </button>
        <button
          type="button"
          className={published ? 'button' : 'button button-primary'}
          disabled={!ready}
          onClick={() => dialog.current?.showModal()}
        >
          {t(published ? 'ui.publish.unpublish' : 'ui.publish.publish')}
        </button>
        {!ready && <span className="hint">{t('ui.publish.not-ready')}</span>}
      </div>
      <dialog ref={dialog} className="dialog" aria-labelledby="publish-sure">
        <h2 id="publish-sure">{t(published ? 'ui.publish.sure-un' : 'ui.publish.sure')}</h2>
        <p>{t(published ? 'ui.publish.sure-un-help' : 'ui.publish.sure-help')}</p>
        <div className="row">
          <button
            type="button"
            className={published ? 'button button-danger' : 'button button-primary'}
            disabled={busy}
            onClick={() => void act()}
          >
            {busy ? t('ui.publish.busy') : t(published ? 'ui.publish.unpublish' : 'ui.publish.publish')}
          </button>
          <button type="button" className="button button-quiet" onClick={() => dialog.current?.close()}>
            {t('ui.answer.cancel')}
          </button>
        </div>
      </dialog>
    </section>
  );
}

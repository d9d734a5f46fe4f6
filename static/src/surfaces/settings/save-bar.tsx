import type { ReactNode } from 'react';
import { Banner, Trouble } from '../../components/states';
import { useTexts } from '../../lib/surface';

/** At the end of a form: save, give up, and whether there is something to save. */
export function SaveBar({
  dirty,
  saving,
  message,
  note = null,
  discard,
}: {
  dirty: boolean;
  saving: boolean;
  /** Why it was not saved. */
  message: string | null;
  /** What saving will do beside. */
  note?: string | null;
  discard: () => void;
}): ReactNode {
  const { t } = useTexts();
  return (
    <div className="settings-save" data-dirty={dirty || undefined}>
      <Trouble message={message} />
      {note !== null && <Banner tone="warning">{note}</Banner>}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={saving || !dirty}>
          {saving ? t('ui.answer.saving') : t('ui.settings.save')}
        </button>
        {dirty && (
          <button type="button" className="button button-quiet" onClick={discard}>
            {t('ui.settings.discard')}
          </button>
        )}
        <span className="hint" role="status">
          {t(dirty ? 'ui.settings.unsaved' : 'ui.settings.all-saved')}
        </span>
      </div>
    </div>
  );
}

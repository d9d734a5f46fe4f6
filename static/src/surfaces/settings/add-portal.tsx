import { useRef, useState, type ReactNode } from 'react';
import type { Audience, PortalSettings } from '../../../../src/settings/settings';
import { TextField } from '../../components/answer/fields';
import { Banner } from '../../components/states';
import { call } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { AudienceChoice } from './audience-choice';
import { problemsByField, useFocusOnError, type Problems } from './problems';
import type { Loaded } from './use-settings';

/** Whom a new portal is for and what it is called; everything else is set in it afterwards. */
export function AddPortal({
  projectId,
  loaded,
  added,
  cancel,
}: {
  projectId: string;
  loaded: Loaded;
  added: (answer: { portal: PortalSettings; revision: number }) => void;
  cancel: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [kind, setKind] = useState<Audience['kind']>(
    loaded.site.signedIn ? 'signed-in' : loaded.site.anyone ? 'anyone' : 'team',
  );
  const [title, setTitle] = useState('');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Problems>(new Map());
  const [message, setMessage] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isMarked = useFocusOnError(form, errors);

  const add = async (): Promise<void> => {
    setBusy(true);
    setMessage(null);
    const audience: Audience = kind === 'team' ? { kind, groupIds: [] } : { kind };
    const result = await call('portal.create', { projectId, title: title.trim(), audience });
    setBusy(false);
    if (result.ok) {
      added(result.value);
      return;
    }
    setMessage(sentenceOf(texts, result.error, 'ui.settings.stale'));
    setErrors(problemsByField(texts, result.error));
  };
  return (
    <form
      ref={form}
      noValidate
      className="portal-new"
      aria-label={t('ui.portals.add')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <AudienceChoice value={kind} choose={setKind} site={loaded.site} error={errors.get('audience')} autoFocus />
      <TextField
        label={t('ui.settings.portal-title')}
        hint={t('ui.portal.title-help')}
        value={title}
        onChange={setTitle}
        error={errors.get('title')}
      />
      {message !== null && !(errors.size === 1 && isMarked) && (
        <Banner tone="danger" alert>
          {message}
        </Banner>
      )}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={busy}>
          {t(busy ? 'ui.publish.busy' : 'ui.portals.add-now')}
        </button>
        <button type="button" className="button button-quiet" onClick={cancel}>
          {t('ui.answer.cancel')}
        </button>
      </div>
    </form>
  );
}

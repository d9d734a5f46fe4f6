import { useState, type ReactNode } from 'react';
import { Banner } from '../../components/states';
import { call, showFlag, type Answer } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { SaveBar } from '../settings/save-bar';
import { closedBy, isSameSite, type SiteSwitches } from './site-draft';

type Loaded = Answer<'site.load'>;

/** The two switches: portals for everybody who is signed in, and portals for anyone. */
export function SiteForm({ loaded, saved }: { loaded: Loaded; saved: (loaded: Loaded) => void }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [draft, setDraft] = useState<SiteSwitches>({ signedIn: loaded.signedIn, anyone: loaded.anyone });
  const [saving, setSaving] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState(false);
  const dirty = !isSameSite(draft, loaded);
  const closed = dirty ? closedBy(loaded.published, draft) : 0;

  const save = async (): Promise<void> => {
    setSaving(true);
    setMessage(null);
    setMeanwhile(false);
    const { signedIn, anyone } = draft;
    const result = await call('site.save', { signedIn, anyone, revision: loaded.revision });
    if (result.ok) {
      saved({ ...loaded, ...result.value });
      showFlag('site', t('ui.settings.saved'));
    } else if (result.error.code === 'STALE') {
      // The switches stay as they were set here; what is saved now is said beside them.
      const fresh = await call('site.load', {});
      if (fresh.ok) saved(fresh.value);
      setMeanwhile(fresh.ok);
      if (!fresh.ok) setMessage(sentenceOf(texts, fresh.error));
    } else setMessage(sentenceOf(texts, result.error));
    setSaving(false);
  };
  const saidNow = (on: boolean): string => t(on ? 'ui.meanwhile.on' : 'ui.meanwhile.off');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <section className="settings-part" aria-labelledby="site-allow">
        <h2 id="site-allow">{t('ui.site.allow')}</h2>
        <p className="hint">{t('ui.site.allow-help')}</p>
        {(['signedIn', 'anyone'] as const).map((name) => (
          <div key={name} className="site-switch">
            <label className="switch">
              <input
                type="checkbox"
                role="switch"
                checked={draft[name]}
                aria-describedby={`site-${name}`}
                onChange={(event) => setDraft({ ...draft, [name]: event.target.checked })}
              />
              {t(`ui.site.${name}`)}
            </label>
            <p className="hint" id={`site-${name}`}>
              {t(`ui.site.${name}-help`)}
            </p>
          </div>
        ))}
        {closed > 0 && <Banner tone="warning">{t('ui.site.closes', { n: closed })}</Banner>}
        {meanwhile && (
          <Banner tone="warning" title={t('ui.meanwhile.title')} alert>
            <ul>
              {(['signedIn', 'anyone'] as const).map((name) => (
                <li key={name}>
                  {t('ui.meanwhile.now', { part: t(`ui.site.${name}`), theirs: saidNow(loaded[name]) })}
                </li>
              ))}
            </ul>
            <p>{t('ui.site.meanwhile')}</p>
          </Banner>
        )}
      </section>
      <SaveBar
        dirty={dirty}
        saving={saving}
        message={message}
        discard={() => {
          setDraft({ signedIn: loaded.signedIn, anyone: loaded.anyone });
          setMessage(null);
          setMeanwhile(false);
        }}
      />
    </form>
  );
}

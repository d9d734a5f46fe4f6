import { useState, type ReactNode } from 'react';
import { Banner } from '../../components/states';
import { call, type Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { DraftForm } from '../settings/draft-form';
import { mergeDrafts } from '../settings/merge-drafts';
import type { Saved } from '../settings/use-settings';
import { closedBy, isSameSite, switchesOf, type SiteSwitches } from './site-draft';

type Loaded = Answer<'site.load'>;

/** The two switches: portals for everybody who is signed in, and portals for anyone. */
export function SiteForm({ loaded, saved }: { loaded: Loaded; saved: (loaded: Loaded) => void }): ReactNode {
  const { t } = useTexts();
  const [draft, setDraft] = useState(() => switchesOf(loaded));
  const dirty = !isSameSite(draft, loaded);
  const closed = dirty ? closedBy(loaded.published, draft) : 0;

  const save = async (over = loaded): Promise<Saved<SiteSwitches>> => {
    const result = await call('site.save', { ...draft, revision: over.revision });
    if (result.ok) {
      saved({ ...over, ...result.value });
      return { kind: 'saved' };
    }
    if (result.error.code !== 'STALE') return { kind: 'failed', failure: result.error };
    const fresh = await call('site.load', {});
    if (!fresh.ok) return { kind: 'failed', failure: fresh.error };
    const merged = mergeDrafts(switchesOf(loaded), draft, switchesOf(fresh.value));
    // Somebody saved the same, or something else than switches: nothing to tell.
    if (merged.taken.length === 0 && over === loaded) return save(fresh.value);
    saved(fresh.value);
    setDraft(merged.draft);
    return { kind: 'meanwhile', merged };
  };
  return (
    <DraftForm
      name="site"
      dirty={dirty}
      theirs={switchesOf(loaded)}
      change={(changes) => setDraft({ ...draft, ...changes })}
      save={() => save()}
      discard={() => setDraft(switchesOf(loaded))}
      done={t('ui.settings.saved')}
      label={(name) => t(`ui.site.${name}`)}
      say={(name, said) => t(said[name] ? 'ui.meanwhile.on' : 'ui.meanwhile.off')}
    >
      {() => (
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
        </section>
      )}
    </DraftForm>
  );
}

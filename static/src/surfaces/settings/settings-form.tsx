import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { PORTAL_PARTS } from '../../../../src/settings/settings';
import { TextArea, TextField } from '../../components/answer/fields';
import { Banner, Loading } from '../../components/states';
import { call, showFlag, type Answer } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { PeoplePicker } from './people-picker';
import { Publication } from './publication';
import { draftOfSettings, isSameDraft, payloadOf, type SettingsDraft } from './settings-draft';
import { StartLine } from './start-line';

const Preview = lazy(async () => ({ default: (await import('./preview')).Preview }));

/** The form of the settings page, with what is published. */
export function SettingsForm({
  projectId,
  initial,
}: {
  projectId: string;
  initial: Answer<'settings.load'>;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [loaded, setLoaded] = useState(initial);
  const [draft, setDraft] = useState(() => draftOfSettings(initial));
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [message, setMessage] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const saved = draftOfSettings(loaded);
  const dirty = !isSameDraft(draft, saved);
  useWarning(dirty);
  const change = (changes: Partial<SettingsDraft>): void => setDraft({ ...draft, ...changes });
  const today = dayOf(loaded.today);

  const save = async (): Promise<void> => {
    setSaving(true);
    setMessage(null);
    const result = await call('settings.save', payloadOf(projectId, draft));
    setSaving(false);
    if (result.ok) {
      setErrors(new Map());
      const next = { ...loaded, settings: result.value.settings, portal: result.value.portal };
      setLoaded(next);
      setDraft(draftOfSettings(next));
      showFlag('settings', t('ui.settings.saved'));
      return;
    }
    const problems = result.error.problems ?? [];
    setMessage(sentenceOf(texts, result.error, 'ui.settings.stale'));
    setErrors(new Map(problems.map(({ path, code }) => [fieldOf(path), texts.find(code) ?? t('error.INVALID')])));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  if (previewing) {
    return (
      <Suspense fallback={<Loading lines={8} />}>
        <Preview
          projectId={projectId}
          today={today}
          startLine={dayOf(loaded.settings.startLine)}
          back={() => setPreviewing(false)}
        />
      </Suspense>
    );
  }
  return (
    <main className="settings" aria-label={t('ui.settings.title')}>
      <h1>{t('ui.settings.title')}</h1>
      <p className="settings-intro">{t('ui.settings.intro')}</p>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <section className="settings-part" aria-labelledby="settings-on">
          <h2 id="settings-on">{t('ui.settings.on-title')}</h2>
          <label className="switch">
            <input
              type="checkbox"
              role="switch"
              checked={draft.on}
              onChange={(event) => change({ on: event.target.checked })}
            />
            {t('ui.settings.on')}
          </label>
          {loaded.settings.on && !draft.on && <Banner tone="warning">{t('ui.settings.off-warning')}</Banner>}
          {draft.on && (
            <StartLine
              projectId={projectId}
              loaded={loaded}
              value={draft.startLine}
              onChange={(startLine) => change({ startLine })}
              error={errors.get('startLine')}
            />
          )}
          {draft.on && <FieldCheck onScreen={loaded.fieldOnScreen} name={loaded.fieldName} />}
        </section>

        <section className="settings-part" aria-labelledby="settings-deciders">
          <h2 id="settings-deciders">{t('ui.settings.deciders')}</h2>
          <p className="hint">{t('ui.settings.deciders-help')}</p>
          <fieldset className="settings-boxes" aria-describedby={errors.has('deciders') ? 'deciders-error' : undefined}>
            <legend className="field-label">{t('ui.settings.roles')}</legend>
            {loaded.roles.filter(isForPeople).map(({ id, name }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={draft.roleIds.includes(id)}
                  aria-invalid={errors.has('deciders') || undefined}
                  onChange={(event) =>
                    change({
                      roleIds: event.target.checked
                        ? [...draft.roleIds, id]
                        : draft.roleIds.filter((other) => other !== id),
                    })
                  }
                />
                {name}
              </label>
            ))}
          </fieldset>
          <PeoplePicker chosen={draft.accountIds} choose={(accountIds) => change({ accountIds })} />
          {errors.has('deciders') && (
            <span className="field-error" id="deciders-error">
              {errors.get('deciders')}
            </span>
          )}
        </section>

        <section className="settings-part" aria-labelledby="settings-portal">
          <h2 id="settings-portal">{t('ui.settings.portal')}</h2>
          <TextField
            label={t('ui.settings.portal-title')}
            value={draft.title}
            onChange={(title) => change({ title })}
            error={errors.get('title')}
          />
          <TextArea
            rows={2}
            label={t('ui.settings.portal-words')}
            hint={t('ui.settings.portal-words-help')}
            value={draft.words}
            onChange={(words) => change({ words })}
            error={errors.get('words')}
          />
          <fieldset className="settings-boxes">
            <legend className="field-label">{t('ui.settings.allow')}</legend>
            {PORTAL_PARTS.map((part) => (
              <label key={part}>
                <input
                  type="checkbox"
                  checked={draft.allow.includes(part)}
                  onChange={(event) =>
                    change({
                      allow: PORTAL_PARTS.filter((each) =>
                        each === part ? event.target.checked : draft.allow.includes(each),
                      ),
                    })
                  }
                />
                {t(`ui.settings.allow.${part}`)}
              </label>
            ))}
          </fieldset>
          <p className="hint">{t('ui.settings.never')}</p>
        </section>

        {message !== null && (
          <Banner tone="danger" alert>
            {message}
          </Banner>
        )}
        <div className="settings-save row" data-dirty={dirty || undefined}>
          <button type="submit" className="button button-primary" disabled={saving || !dirty}>
            {saving ? t('ui.answer.saving') : t('ui.settings.save')}
          </button>
          {dirty && (
            <button
              type="button"
              className="button button-quiet"
              onClick={() => {
                setDraft(saved);
                setErrors(new Map());
                setMessage(null);
              }}
            >
              {t('ui.settings.discard')}
            </button>
          )}
          <span className="hint" role="status">
            {t(dirty ? 'ui.settings.unsaved' : 'ui.settings.all-saved')}
          </span>
        </div>
      </form>
      <Publication
        projectId={projectId}
        portal={loaded.portal}
        timeZone={loaded.settings.timeZone}
        today={today}
        ready={loaded.settings.on && !dirty}
        preview={() => setPreviewing(true)}
        changed={(status, at) =>
          setLoaded({ ...loaded, portal: { ...loaded.portal, status, changed: { by: '', at } } })
        }
      />
    </main>
  );
}

/** Jira keeps a role for apps in every project; nobody decides through it. */
function isForPeople({ name }: { name: string }): boolean {
  return !name.startsWith('atlassian-addons-');
}

/** The field beside which a problem is shown: `settings.deciders.roleIds` belongs to `deciders`. */
function fieldOf(path: string): string {
  const parts = path.split('.').filter((part) => part !== 'settings' && part !== 'portal');
  return parts[0] ?? path;
}

/** Says where to click when the Decision field is on no screen; Daylight works without. */
function FieldCheck({ onScreen, name }: { onScreen: boolean | null; name: string }): ReactNode {
  const { t } = useTexts();
  if (onScreen === true) {
    return (
      <Banner tone="success">
        <span aria-hidden="true">✓ </span>
        {t('ui.check.on-screen', { name })}
      </Banner>
    );
  }
  return (
    <Banner tone="quiet" title={t(onScreen === null ? 'ui.check.unknown' : 'ui.check.no-screen', { name })}>
      <p>{t('ui.check.works-anyway')}</p>
      <p>{t('ui.check.where', { name })}</p>
    </Banner>
  );
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

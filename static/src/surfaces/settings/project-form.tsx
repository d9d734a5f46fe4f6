import { useRef, useState, type ReactNode } from 'react';
import { TextArea, TextField } from '../../components/answer/fields';
import { Banner } from '../../components/states';
import { showFlag } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useTexts } from '../../lib/surface';
import { Meanwhile } from './meanwhile';
import type { Merged } from './merge-drafts';
import { PeoplePicker } from './people-picker';
import { problemsByField, useFocusOnError, type Problems } from './problems';
import { SaveBar } from './save-bar';
import { draftOfSettings, wordsOf, type SettingsDraft } from './settings-draft';
import { StartLine } from './start-line';
import type { Settings } from './use-settings';

/** What is set for the whole project: switch, start line, promise, who decides, words that are private. */
export function ProjectForm({ projectId, settings }: { projectId: string; settings: Settings }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { loaded, draft, dirty, change } = settings;
  const [errors, setErrors] = useState<Problems>(new Map());
  const [message, setMessage] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<Merged<SettingsDraft> | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnError(form, errors);

  const forgetProblems = (): void => {
    setErrors(new Map());
    setMessage(null);
    setMeanwhile(null);
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    forgetProblems();
    const saved = await settings.save();
    setSaving(false);
    if (saved.kind === 'saved') showFlag('settings', t('ui.settings.saved'));
    else if (saved.kind === 'meanwhile') setMeanwhile(saved.merged);
    else {
      setMessage(sentenceOf(texts, saved.failure, 'ui.settings.stale'));
      setErrors(problemsByField(texts, saved.failure));
    }
  };
  return (
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
            id="settings-switch"
            type="checkbox"
            role="switch"
            checked={draft.on}
            onChange={(event) => change({ on: event.target.checked })}
          />
          {t('ui.settings.on')}
        </label>
        {loaded.settings.on && !draft.on && <Banner tone="warning">{t('ui.settings.off-warning')}</Banner>}
        {draft.on && (
          <>
            <StartLine
              projectId={projectId}
              loaded={loaded}
              value={draft.startLine}
              onChange={(startLine) => change({ startLine })}
              error={errors.get('startLine')}
            />
            <div className="settings-number">
              <TextField
                type="number"
                min={1}
                label={t('ui.settings.promise')}
                hint={t('ui.settings.promise-help', { zone: loaded.settings.timeZone })}
                value={draft.promiseDays}
                onChange={(promiseDays) => change({ promiseDays })}
                error={errors.get('promiseDays')}
              />
            </div>
          </>
        )}
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
              <span dir="auto">{name}</span>
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

      <section className="settings-part" aria-labelledby="settings-private">
        <h2 id="settings-private">{t('ui.settings.private')}</h2>
        <TextArea
          rows={3}
          label={t('ui.settings.private-words')}
          hint={t('ui.settings.private-help')}
          value={draft.privateWords}
          onChange={(privateWords) => change({ privateWords })}
          error={errors.get('privateWords')}
        />
      </section>

      {meanwhile !== null && <MeanwhileInSettings settings={settings} merged={meanwhile} set={setMeanwhile} />}
      <SaveBar
        dirty={dirty}
        saving={saving}
        message={message}
        discard={() => {
          settings.discard();
          forgetProblems();
        }}
      />
    </form>
  );
}

function MeanwhileInSettings({
  settings: { loaded, change },
  merged,
  set,
}: {
  settings: Settings;
  merged: Merged<SettingsDraft>;
  set: (merged: Merged<SettingsDraft> | null) => void;
}): ReactNode {
  const { t } = useTexts();
  const words = useDayWords(dayOf(loaded.today));
  const theirs = draftOfSettings(loaded);
  const say = (part: keyof SettingsDraft, draft: SettingsDraft): string => {
    switch (part) {
      case 'on':
        return t(draft.on ? 'ui.meanwhile.on' : 'ui.meanwhile.off');
      case 'startLine':
        return words.long(dayOf(draft.startLine));
      case 'promiseDays':
        return draft.promiseDays;
      case 'roleIds':
        return loaded.roles
          .filter(({ id }) => draft.roleIds.includes(id))
          .map(({ name }) => name)
          .join(', ');
      case 'accountIds':
        return t('ui.meanwhile.people', { n: draft.accountIds.length });
      case 'privateWords':
        return wordsOf(draft.privateWords).join(', ') || t('ui.meanwhile.empty');
    }
  };
  return (
    <Meanwhile
      merged={merged}
      theirs={theirs}
      label={(part) => t(`ui.settings.part.${part}`)}
      say={say}
      take={(part) => {
        change({ [part]: theirs[part] });
        const clashing = merged.clashing.filter((other) => other !== part);
        set({ ...merged, clashing, taken: [...merged.taken, part] });
      }}
      close={() => set(null)}
    />
  );
}

/** Jira keeps a role for apps in every project; nobody decides through it. */
function isForPeople({ name }: { name: string }): boolean {
  return !name.startsWith('atlassian-addons-');
}

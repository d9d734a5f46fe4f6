import type { ReactNode } from 'react';
import { TextArea, TextField } from '../../components/answer/fields';
import { Banner } from '../../components/states';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { DraftForm } from './draft-form';
import { PeoplePicker } from './people-picker';
import { draftOfSettings, wordsOf, type SettingsDraft } from './settings-draft';
import { StartLine } from './start-line';
import type { Settings } from './use-settings';

/** What is set for the whole project: switch, start line, promise, who decides, words that are private. */
export function ProjectForm({ projectId, settings }: { projectId: string; settings: Settings }): ReactNode {
  const { t } = useTexts();
  const { loaded, draft, dirty, change } = settings;
  const words = useDayWords(dayOf(loaded.today));
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
      case 'publicComments':
        return t(draft.publicComments ? 'ui.meanwhile.on' : 'ui.meanwhile.off');
      case 'emptyWords':
      case 'privateWords':
        return wordsOf(draft[part]).join(', ') || t('ui.meanwhile.empty');
    }
  };
  return (
    <DraftForm
      name="settings"
      dirty={dirty}
      theirs={draftOfSettings(loaded)}
      change={change}
      save={settings.save}
      discard={settings.discard}
      done={t('ui.settings.saved')}
      label={(part) => t(`ui.settings.part.${part}`)}
      say={say}
    >
      {(errors) => (
        <>
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
            <fieldset
              className="settings-boxes"
              aria-describedby={errors.has('deciders') ? 'deciders-error' : undefined}
            >
              <legend className="field-label">{t('ui.settings.roles')}</legend>
              {loaded.roles
                .filter((role) => isForPeople(role) || draft.roleIds.includes(role.id))
                .map(({ id, name }) => (
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

          <section className="settings-part" aria-labelledby="settings-answers">
            <h2 id="settings-answers">{t('ui.settings.answers')}</h2>
            <label className="switch">
              <input
                type="checkbox"
                role="switch"
                checked={draft.publicComments}
                aria-describedby="settings-comments-help"
                onChange={(event) => change({ publicComments: event.target.checked })}
              />
              {t('ui.settings.public-comments')}
            </label>
            <p className="hint" id="settings-comments-help">
              {t('ui.settings.public-comments-help')}
            </p>
            <TextArea
              rows={3}
              label={t('ui.settings.empty-words')}
              hint={t('ui.settings.empty-words-help')}
              value={draft.emptyWords}
              onChange={(emptyWords) => change({ emptyWords })}
              error={errors.get('emptyWords')}
            />
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
        </>
      )}
    </DraftForm>
  );
}

/** Jira keeps a role for apps in every project; nobody decides through it. */
function isForPeople({ name }: { name: string }): boolean {
  return !name.startsWith('atlassian-addons-');
}

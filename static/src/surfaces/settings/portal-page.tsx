import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { isWidening } from '../../../../src/settings/audiences';
import { TEAM_PORTAL, type PortalSettings } from '../../../../src/settings/settings';
import { TextArea, TextField } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import { AllowList } from './allow-list';
import { AudienceChoice } from './audience-choice';
import { DeskChoice } from './desk-choice';
import { DraftForm } from './draft-form';
import { GroupPicker } from './people-picker';
import { PortalButtons } from './portal-buttons';
import { PortalHistory } from './portal-history';
import { draftOfPortal, withDraft, type PortalDraft } from './portal-draft';
import { audienceWords, lastAct, portalPartWords, stateOf } from './portal-words';
import { SourceField } from './source-field';
import { StatusTag } from './status-tag';
import { TwinNote } from './twin-note';
import { twinsOf } from './twins';
import type { Settings } from './use-settings';

/** One portal: whether it is read and by whom, and everything that is set for it. */
export function PortalPage({
  projectId,
  portal,
  settings,
  names,
  preview,
  back,
}: {
  projectId: string;
  portal: PortalSettings;
  settings: Settings;
  names: ReadonlyMap<string, string>;
  preview: () => void;
  back: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { loaded } = settings;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const state = stateOf(portal, loaded.site);
  const act = lastAct(texts, portal, names, loaded.settings.timeZone);
  return (
    <main className="settings" aria-label={portal.title}>
      <button type="button" className="link" onClick={back}>
        <span aria-hidden="true">← </span>
        {t('ui.settings.title')}
      </button>
      <div className="portal-head">
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {portal.title}
        </h1>
        <StatusTag status={portal.status} />
      </div>
      <p className="settings-intro">
        {t(`ui.portal.says.${state}`, { who: audienceWords(texts, portal.audience) })}
        {act !== null && ` ${act}.`}
      </p>
      <PortalButtons projectId={projectId} portal={portal} settings={settings} preview={preview} removed={back} />
      <PortalForm projectId={projectId} portal={portal} settings={settings} />
      <PortalHistory
        key={`${portal.status} ${portal.changed?.at ?? ''}`}
        projectId={projectId}
        portalId={portal.id}
        timeZone={loaded.settings.timeZone}
        desks={loaded.desks}
      />
    </main>
  );
}

function PortalForm({
  projectId,
  portal,
  settings,
}: {
  projectId: string;
  portal: PortalSettings;
  settings: Settings;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { loaded } = settings;
  const draft = settings.portalDraft(portal);
  const dirty = settings.isDirty(portal.id);
  const change = (changes: Partial<PortalDraft>): void => settings.changePortal(portal, changes);
  // What a filter is tried against.
  const { typeIds, fieldId, fieldName } = loaded;
  const place = useMemo(
    () => ({ projectId, typeIds, field: { id: fieldId ?? '', name: fieldName } }),
    [projectId, typeIds, fieldId, fieldName],
  );

  const opensMore = portal.status === 'published' && dirty && isWidening(portal, withDraft(portal, draft));
  return (
    <DraftForm
      name={`portal-${portal.id}`}
      dirty={dirty}
      theirs={draftOfPortal(portal)}
      change={change}
      save={() => settings.savePortal(portal)}
      discard={() => settings.discardPortal(portal.id)}
      done={t('ui.portal.saved')}
      note={opensMore ? t('ui.portal.opens-more') : null}
      label={(part) => t(`ui.portal.part.${part}`)}
      say={(part, said) => portalPartWords(texts, part, said, loaded.desks)}
    >
      {(errors) => (
        <>
          <section className="settings-part" aria-labelledby="portal-words">
            <h2 id="portal-words">{t('ui.portal.head')}</h2>
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
          </section>

          <section className="settings-part" aria-labelledby="portal-who">
            <h2 id="portal-who">{t('ui.portal.who-title')}</h2>
            <AudienceChoice
              value={draft.audience}
              choose={(audience) => change({ audience })}
              site={loaded.site}
              onlyTeam={portal.id === TEAM_PORTAL}
              error={errors.get('audience')}
            >
              <div className="choice-below">
                <GroupPicker
                  chosen={draft.groupIds}
                  choose={(groupIds) => change({ groupIds })}
                  error={errors.get('groupIds')}
                />
                <p className="hint">
                  {t(draft.groupIds.length === 0 ? 'ui.portal.groups-all' : 'ui.portal.groups-some')}
                </p>
              </div>
            </AudienceChoice>
            {draft.audience !== 'team' && (
              <>
                <DeskChoice
                  desks={loaded.desks}
                  chosen={draft.desks}
                  choose={(desks) => change({ desks })}
                  error={errors.get('desks')}
                />
                <p className="hint">{t('ui.desks.help')}</p>
                <TwinNote twins={twinsOf(withDraft(portal, draft), loaded.portals, loaded.desks, loaded.site)} />
              </>
            )}
          </section>

          <section className="settings-part" aria-labelledby="portal-source">
            <h2 id="portal-source">{t('ui.source.heading')}</h2>
            <SourceField
              place={place}
              value={draft.source}
              onChange={(source) => change({ source })}
              error={errors.get('source')}
            />
          </section>

          <section className="settings-part" aria-labelledby="portal-allow">
            <h2 id="portal-allow">{t('ui.settings.portal')}</h2>
            <p>{t('ui.allow.always')}</p>
            <AllowList chosen={draft.allow} choose={(allow) => change({ allow })} />
            <p className="hint">{t('ui.settings.never')}</p>
          </section>
        </>
      )}
    </DraftForm>
  );
}

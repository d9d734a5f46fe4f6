import type { ReactNode } from 'react';
import type { Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { audienceWords } from '../settings/portal-words';
import { StatusTag } from '../settings/status-tag';

type Published = Answer<'site.load'>['published'];

/** Every portal of the site that is published or paused, with its project and its audience. */
export function SitePortals({ published }: { published: Published }): ReactNode {
  const texts = useTexts();
  const { t, locale } = texts;
  const rows = [...published].sort(
    (a, b) => a.projectName.localeCompare(b.projectName, locale) || a.title.localeCompare(b.title, locale),
  );
  return (
    <section className="settings-part" aria-labelledby="site-published">
      <h2 id="site-published">{t('ui.site.published')}</h2>
      {rows.length === 0 ? (
        <p>{t('ui.site.published-none')}</p>
      ) : (
        <table className="site-portals">
          <thead>
            <tr>
              <th scope="col">{t('ui.site.project')}</th>
              <th scope="col">{t('ui.settings.portal-title')}</th>
              <th scope="col">{t('ui.portal.part.audience')}</th>
              <th scope="col">{t('ui.site.status')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ projectId, projectName, portalId, title, audience, status }) => (
              <tr key={`${projectId} ${portalId}`}>
                <td dir="auto">{projectName}</td>
                <th scope="row" dir="auto">
                  {title}
                </th>
                <td>{audienceWords(texts, audience)}</td>
                <td>
                  <StatusTag status={status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

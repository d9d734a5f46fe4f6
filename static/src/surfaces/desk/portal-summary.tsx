import { useId, useMemo, type ReactNode } from 'react';
import type { Address } from '../../components/backlog/address';
import { AsOf } from '../../components/backlog/as-of';
import { Counts } from '../../components/backlog/counts';
import { OwnRequests } from '../../components/backlog/own-requests';
import { lazily } from '../../components/lazily';
import type { Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';

export type DeskPortal = Answer<'desk.summary'>['portals'][number];

const PortalBacklog = lazily(async () => (await import('./portal-backlog')).PortalBacklog);

/** One portal as people meet it on a desk: its title, the words at the top, how many have which answer, and their own requests. */
export function PortalSummary({
  portal,
  several = false,
  start,
  unfold,
}: {
  portal: DeskPortal;
  /** Whether others stand beside it: then it says for whom it is. */
  several?: boolean;
  /** Where the unfolded backlog begins; null while it is folded. */
  start: Partial<Address> | null;
  /** Left out where it is only looked at, as in the preview of a portal. */
  unfold?: (start: Partial<Address> | null) => void;
}): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const { title, words, mine, mineLeftOut, news } = portal;
  const isOpen = start !== null;
  // Another request opened from the summary begins anew.
  const beginning = useMemo(() => start?.item ?? '', [start]);
  return (
    <section className="desk-portal" aria-labelledby={`${id}-title`}>
      <header className="desk-head">
        <h2 id={`${id}-title`} className="grow" dir="auto">
          {title}
        </h2>
        <span className="hint">
          <AsOf asOf={portal.asOf} />
        </span>
      </header>
      {words !== '' && (
        <p className="desk-words" dir="auto">
          {words}
        </p>
      )}
      {several && <p className="hint desk-for">{t(`ui.for.${portal.audience}`)}</p>}
      {!isOpen && (
        <>
          <Counts counts={portal.counts} />
          {mine.length > 0 && unfold !== undefined && (
            <div className="desk-mine">
              <h3>{t('ui.desk.mine', { n: portal.mineCount })}</h3>
              {news !== null && news.mine > 0 && <p>{t('ui.desk.news', { n: news.mine })}</p>}
              <OwnRequests
                portal={portal}
                items={mine}
                count={portal.mineCount}
                timeZone={portal.timeZone}
                asOf={portal.asOf}
                open={(item) => unfold({ item })}
                all={() => unfold({ view: 'mine' })}
              />
              <p className="hint">{t('ui.desk.elsewhere')}</p>
            </div>
          )}
          {mineLeftOut > 0 && <p className="hint">{t('ui.desk.left-out', { n: mineLeftOut })}</p>}
        </>
      )}
      {unfold !== undefined && (
        <button
          type="button"
          className="button desk-unfold"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}-backlog` : undefined}
          onClick={() => unfold(isOpen ? null : {})}
        >
          {t(isOpen ? 'ui.desk.fold' : 'ui.desk.unfold')}
        </button>
      )}
      {isOpen && (
        <div id={`${id}-backlog`} className="desk-backlog">
          <PortalBacklog
            key={beginning}
            projectId={portal.projectId}
            portalId={portal.portalId}
            start={start}
            storyOf={mine.find(({ key }) => key === start.item)?.id ?? null}
            inPlace
          />
        </div>
      )}
    </section>
  );
}

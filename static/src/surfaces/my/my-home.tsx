import { useCallback, useMemo, type ReactNode } from 'react';
import type { Address } from '../../components/backlog/address';
import { AsOf } from '../../components/backlog/as-of';
import { changeWords, CHANGE_ORDER } from '../../components/backlog/changes';
import { Counts } from '../../components/backlog/counts';
import { roleWord } from '../../components/backlog/group-words';
import { OfflineNote } from '../../components/backlog/offline-note';
import { OwnRequests } from '../../components/backlog/own-requests';
import { PlaceLozenge } from '../../components/backlog/place-lozenge';
import { returningWords } from '../../components/backlog/voice-words';
import { lazily } from '../../components/lazily';
import { Empty, Failed, Loading } from '../../components/states';
import { call, type Answer } from '../../lib/bridge';
import { dayIn, dayOf } from '../../lib/days';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useLive } from '../../lib/use-live';
import { useOpening } from '../../lib/use-opening';
import { useToday } from '../../lib/use-today';
import { nameOfPortal } from './named-portal';

type My = Answer<'my.load'>;
/** Opens a portal; `storyOf` is the id of the item that is named in it. */
type Open = (portal: string, more?: Partial<Address>, storyOf?: number) => void;

const MyEpics = lazily(async () => (await import('../../components/sponsor/my-epics')).MyEpics, 0);

/** It takes Jira's word to know what one is asked: it is looked at again when somebody comes back to the page. */
const RHYTHM = { everyMs: 300_000, byItself: false };

/** What is mine: what changed, what I am asked, my requests, my epics, and all that I may read. */
export function MyHome({ open }: { open: Open }): ReactNode {
  const { t } = useTexts();
  const [state, look] = useLive(
    useCallback(() => call('my.load', {}), []),
    RHYTHM,
  );
  return (
    <main className="my" aria-label={t('manifest.page.my')}>
      <div>
        <h1>{t('manifest.page.my')}</h1>
        <OfflineNote />
      </div>
      {state.kind === 'loading' && <Loading lines={8} />}
      {state.kind === 'failed' && <Failed failure={state.failure} retry={look} />}
      {state.kind === 'ready' && <Mine my={state.value} open={open} />}
    </main>
  );
}

function Mine({ my, open }: { my: My; open: Open }): ReactNode {
  const { t } = useTexts();
  const { requests, leftOut, asked, questions, offers, backlogs, changed } = my;
  const openInJira = useOpening();
  const several = requests.length > 1;
  /** A project of which several portals show something of mine is told apart by them. */
  const nameOf = (project: My['requests'][number]): string => {
    const isAgain = requests.some((one) => one !== project && one.projectId === project.projectId);
    const portals = backlogs.find(({ projectId }) => projectId === project.projectId)?.portals ?? [];
    const title = isAgain ? portals.find(({ id }) => id === project.portalId)?.title : undefined;
    return [project.projectName, title].filter(Boolean).join(' · ');
  };
  const latest = backlogs
    .flatMap(({ portals }) => portals.map(({ asOf }) => asOf))
    .sort()
    .at(-1);
  return (
    <>
      {changed !== null && changed.items.length > 0 && <Changed changed={changed} open={open} />}
      {asked.length + questions.length > 0 && (
        <Asked asked={asked} questions={questions} open={open} openInJira={openInJira} />
      )}
      <section className="my-part" aria-labelledby="my-requests">
        <h2 id="my-requests">{t('ui.tab.mine')}</h2>
        {requests.length === 0 && <p className="my-none">{t('ui.my.no-requests')}</p>}
        {requests.map((project) => {
          const name = nameOfPortal(project);
          return (
            <div key={name} className="my-project">
              {several && nameOf(project) !== '' && <h3 dir="auto">{nameOf(project)}</h3>}
              <OwnRequests
                portal={project}
                items={project.items}
                count={project.count}
                timeZone={project.timeZone}
                asOf={latest}
                open={(item, id) => open(name, { view: 'mine', item }, id)}
                all={() => open(name, { view: 'mine' })}
              />
            </div>
          );
        })}
        {leftOut > 0 && <p className="hint">{t('ui.my.left-out', { n: leftOut })}</p>}
      </section>
      <MyEpics open={openInJira} offers={offers.length === 0 ? null : <Offers offers={offers} open={open} />} />
      <section className="my-part" aria-labelledby="my-backlogs">
        <h2 id="my-backlogs">{t('ui.my.backlogs')}</h2>
        {backlogs.length === 0 ? (
          <Empty title={t('ui.desk.none')}>
            <p>{t('ui.desk.none-help')}</p>
          </Empty>
        ) : (
          <ul className="my-portals">
            {backlogs.flatMap(({ projectId, projectName, portals }) =>
              portals.map((portal) => (
                <li key={nameOfPortal({ projectId, portalId: portal.id })} className="my-card">
                  <div className="my-card-head">
                    <button
                      type="button"
                      className="link my-card-title"
                      dir="auto"
                      onClick={() => open(nameOfPortal({ projectId, portalId: portal.id }))}
                    >
                      {portal.title}
                    </button>
                    <span className="hint">
                      {projectName !== '' && (
                        <>
                          <bdi>{projectName}</bdi> ·{' '}
                        </>
                      )}
                      <AsOf asOf={portal.asOf} />
                    </span>
                  </div>
                  {portals.length > 1 && <p className="hint my-card-for">{t(`ui.for.${portal.audience}`)}</p>}
                  <Counts counts={portal.counts} />
                </li>
              )),
            )}
          </ul>
        )}
      </section>
    </>
  );
}

/** What happened to one's own requests since one was here last; what matters most first. */
function Changed({
  changed: { since, items, count },
  open,
}: {
  changed: NonNullable<My['changed']>;
  open: Open;
}): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(useToday(timeZone));
  const sorted = useMemo(
    () => [...items].sort((a, b) => CHANGE_ORDER.indexOf(a.what) - CHANGE_ORDER.indexOf(b.what)),
    [items],
  );
  return (
    <section className="my-part" aria-labelledby="my-changed">
      <h2 id="my-changed">{t('ui.tab.changed')}</h2>
      <p className="hint">{t('ui.changed.since', { date: words.long(dayIn(timeZone, Date.parse(since))) })}</p>
      <ul className="my-lines">
        {sorted.map(({ projectId, portalId, id, key, title, place, what, was }) => (
          <li key={`${projectId} ${id}`}>
            <span className="tag">{t(changeWords[what])}</span> {what !== 'reopened' && <PlaceLozenge place={place} />}{' '}
            {was !== null && (
              <span className="hint">{t('ui.changed.was', { answer: t(`decision.outcome.${was}`) })} </span>
            )}
            <LineTitle
              title={title}
              open={() => open(nameOfPortal({ projectId, portalId }), { view: 'mine', item: key }, id)}
            />
          </li>
        ))}
      </ul>
      {count > items.length && <p className="hint">{t('ui.my.changed-more', { n: count - items.length })}</p>}
    </section>
  );
}

/** Where my word is waited for: what comes back to me first, then what others asked me about. */
function Asked({
  asked,
  questions,
  open,
  openInJira,
}: Pick<My, 'asked' | 'questions'> & { open: Open; openInJira: (key: string) => void }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { timeZone } = useSurfaceContext();
  const today = useToday(timeZone);
  const words = useDayWords(today);
  return (
    <section className="my-part" aria-labelledby="my-asked">
      <h2 id="my-asked">{t('ui.my.asked')}</h2>
      <p className="hint">{t('ui.my.asked-help')}</p>
      <ul className="my-lines">
        {questions.map(({ projectId, portalId, id, key, title, due, on }) => (
          <li key={`${projectId} ${id}`}>
            <LineTitle
              title={title}
              open={() => open(nameOfPortal({ projectId, portalId }), { view: 'mine', item: key }, id)}
            />{' '}
            <span className="hint">{returningWords({ texts, words, today }, due, on)}</span>
          </li>
        ))}
        {asked.map(({ issueId, key, title, role, askedOn }) => (
          <li key={`${issueId} ${role}`}>
            <LineTitle title={title} open={() => openInJira(key)} />{' '}
            <span className="hint">
              {t('ui.my.asked-as', { role: roleWord(texts, role) })}
              {dayOf(askedOn) < today && ` · ${words.relative(dayOf(askedOn), today)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What I offered to stand up for: the team has not answered, and in the story I can take it back. */
function Offers({ offers, open }: Pick<My, 'offers'> & { open: Open }): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(useToday(timeZone));
  return (
    <>
      <p className="hint">{t('ui.my.offers')}</p>
      <ul className="my-lines">
        {offers.map(({ projectId, portalId, id, key, title, at }) => (
          <li key={`${projectId} ${id}`}>
            <LineTitle title={title} open={() => open(nameOfPortal({ projectId, portalId }), { item: key }, id)} />{' '}
            <span className="hint">{t('ui.my.offered-on', { date: words.long(dayIn(timeZone, Date.parse(at))) })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A request in a line of its own, by its title: it is opened by it. */
function LineTitle({ title, open }: { title: string; open: () => void }): ReactNode {
  return (
    <button type="button" className="request-line-title" dir="auto" onClick={open}>
      {title}
    </button>
  );
}

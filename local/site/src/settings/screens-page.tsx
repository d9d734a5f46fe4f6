/** Jira settings, Screens: which fields the forms of a project show. Here an app's locked field is put on a screen. */
import { useState } from 'react';
import { messageOf } from '../api/http';
import {
  addField,
  dropField,
  moveField,
  readAvailable,
  readScreens,
  readTabFields,
  readTabs,
  type Screen,
} from '../api/screens';
import type { Named } from '../api/types';
import { announceChange, useLoad } from '../data';
import { Empty, NotHere, Show } from '../parts/states';
import { Link, useTitle } from '../router';
import { useSession } from '../session';

const base = '/jira/settings/issues/screens';

interface Tab {
  id: number;
  name: string;
  fields: Named[];
}

interface ScreenData {
  tabs: Tab[];
  available: Named[];
}

async function load(screenId: number): Promise<ScreenData> {
  const [tabs, available] = await Promise.all([readTabs(screenId), readAvailable(screenId)]);
  const withFields = tabs.map(async (tab) => ({ ...tab, fields: await readTabFields(screenId, tab.id) }));
  return {
    tabs: await Promise.all(withFields),
    available: [...available].sort((a, b) => a.name.localeCompare(b.name)),
  };
}

function TabFields({
  screen,
  tab,
  available,
  onDone,
}: {
  screen: Screen;
  tab: Tab;
  available: Named[];
  onDone: () => void;
}) {
  const { say } = useSession();
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  async function change(run: () => Promise<unknown>, text: string): Promise<void> {
    setBusy(true);
    try {
      await run();
      say(text);
    } catch (error) {
      say(messageOf(error), 'error');
    } finally {
      setBusy(false);
      announceChange();
      onDone();
    }
  }
  return (
    <>
      <form
        className="row filters"
        onSubmit={(event) => {
          event.preventDefault();
          const field = available.find((candidate) => candidate.id === chosen);
          if (field === undefined) return;
          setChosen('');
          void change(() => addField(screen.id, tab.id, field.id), `${field.name} was added to ${screen.name}.`);
        }}
      >
        <select
          className="input input-auto screen-add"
          aria-label="Field to add"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">Choose a field to add</option>
          {available.map((field) => (
            <option key={field.id} value={field.id}>
              {field.name}
            </option>
          ))}
        </select>
        <button type="submit" className="button button-primary" disabled={busy || chosen === ''}>
          Add field
        </button>
      </form>
      {tab.fields.length === 0 && <Empty>This screen shows no field.</Empty>}
      <ol className="refs">
        {tab.fields.map((field, index) => (
          <li key={field.id} className="ref-row">
            <span className="grow">
              {field.name} <code className="subtle small">{field.id}</code>
            </span>
            <button
              type="button"
              className="button button-subtle button-icon"
              aria-label={`Move ${field.name} up`}
              disabled={busy || index === 0}
              onClick={() =>
                void change(
                  () => moveField(screen.id, tab.id, field.id, tab.fields[index - 2]?.id ?? null),
                  `${field.name} was moved up.`,
                )
              }
            >
              ↑
            </button>
            <button
              type="button"
              className="button button-subtle"
              aria-label={`Remove ${field.name}`}
              disabled={busy}
              onClick={() =>
                void change(
                  () => dropField(screen.id, tab.id, field.id),
                  `${field.name} was removed from ${screen.name}.`,
                )
              }
            >
              Remove
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function ScreenView({ screen }: { screen: Screen }) {
  const [loaded, reload] = useLoad(`screen ${screen.id}`, () => load(screen.id));
  return (
    <section>
      <p className="crumbs">
        <Link to={base}>Screens</Link> /
      </p>
      <h1>{screen.name}</h1>
      {screen.description !== undefined && <p className="lead">{screen.description}</p>}
      <Show loaded={loaded} what="the screen" onRetry={() => void reload()}>
        {({ tabs, available }) => (
          <>
            {tabs.map((tab) => (
              <section key={tab.id} className="section">
                {tabs.length > 1 && <h2>{tab.name}</h2>}
                <TabFields screen={screen} tab={tab} available={available} onDone={() => void reload()} />
              </section>
            ))}
          </>
        )}
      </Show>
    </section>
  );
}

/** All screens, or one of them. */
export function ScreensPage({ screenId }: { screenId: string | null }) {
  useTitle('Screens');
  const { session, isJiraAdmin } = useSession();
  const [loaded, reload] = useLoad(`screens ${session.user?.accountId ?? ''}`, () =>
    isJiraAdmin ? readScreens() : Promise.resolve([]),
  );
  if (!isJiraAdmin) {
    return (
      <NotHere title="Only for administrators of Jira">
        <p>
          {session.user?.displayName ?? 'A visitor'} does not administer this Jira. Screens say which fields the forms
          of a project show; an administrator can change them.
        </p>
      </NotHere>
    );
  }
  return (
    <main className="page page-narrow">
      <Show loaded={loaded} what="the screens" onRetry={() => void reload()}>
        {(screens) => {
          if (screenId !== null) {
            const screen = screens.find((candidate) => String(candidate.id) === screenId);
            return screen === undefined ? <Empty>There is no such screen.</Empty> : <ScreenView screen={screen} />;
          }
          return (
            <>
              <h1>Screens</h1>
              <p className="lead">
                A screen says which fields a form shows. A field that an app brings is on no screen at first: add it to
                the edit screen of each project that should use it.
              </p>
              <ul className="refs section">
                {screens.map((screen) => (
                  <li key={screen.id} className="ref-row">
                    <Link to={`${base}/${screen.id}`} className="grow">
                      {screen.name}
                    </Link>
                    <span className="subtle small">{screen.description}</span>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Show>
    </main>
  );
}

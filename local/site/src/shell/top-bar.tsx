/** The bar over all pages: where to go, search, create, who one is, what time it is. */
import { useEffect, useRef } from 'react';
import { readMail } from '../api/local';
import { useLoad } from '../data';
import { useModules } from '../forge/use-modules';
import { MenuList, Popup, type MenuItem } from '../parts/menu';
import { Link, navigate } from '../router';
import { useSession } from '../session';
import { appUrl } from '../urls';
import { ClockMenu } from './clock-menu';
import { MeterDrawer, toggleMeter } from './meter-drawer';
import { SearchBox } from './search-box';
import { useTheme, type ThemeSetting } from './theme';
import { WhoMenu } from './who-menu';

/** The app's own pages in the navigation, for who may open them. */
function usePagesOfApps(): MenuItem[] {
  const { app } = useSession().session;
  const pages = useModules('globalPage');
  if (app === null) return [];
  return pages.map((page) => ({ id: page.key, label: page.title, onSelect: () => navigate(appUrl('/jira', app)) }));
}

function AppsMenu() {
  const { isJiraAdmin } = useSession();
  const pages = usePagesOfApps();
  const items = [
    ...pages,
    { id: 'installed', label: 'Installed apps', onSelect: () => navigate('/jira/settings/apps') },
    ...(isJiraAdmin
      ? [
          {
            id: 'screens',
            label: 'Screens (Jira settings)',
            onSelect: () => navigate('/jira/settings/issues/screens'),
          },
          { id: 'workflows', label: 'Workflows (Jira settings)', onSelect: () => navigate('/jira/settings/workflows') },
        ]
      : []),
  ];
  return (
    <Popup className="top-link wide-only" label="Apps ▾">
      {(close) => <MenuList items={items} close={close} />}
    </Popup>
  );
}

function MailLink() {
  const [loaded] = useLoad('mail count', readMail);
  const count = loaded.state === 'ready' ? loaded.value.length : 0;
  return (
    <Link to="/local/mail" className="top-link wide-only" aria-label={`Mailbox, ${count} sent`}>
      Mailbox <span className="badge">{count}</span>
    </Link>
  );
}

function ThemeMenu({ setting, change }: { setting: ThemeSetting; change: (setting: ThemeSetting) => void }) {
  const choices: [ThemeSetting, string][] = [
    ['light', 'Light'],
    ['dark', 'Dark'],
    ['system', 'As the system'],
  ];
  return (
    <Popup className="top-link wide-only" label="◐" ariaLabel="Theme" title="Theme" align="end">
      {(close) => (
        <MenuList
          close={close}
          items={choices.map(([id, label]) => ({
            id,
            label,
            ...(setting === id ? { hint: 'now' } : {}),
            onSelect: () => change(id),
          }))}
        />
      )}
    </Popup>
  );
}

interface TopBarProperties {
  hasSideBar: boolean;
  onSideBar: () => void;
  onCreate: () => void;
}

/** The top bar. `/` focuses the search, `c` opens the create dialog. */
export function TopBar({ hasSideBar, onSideBar, onCreate }: TopBarProperties) {
  const { session, isJiraAdmin } = useSession();
  const [theme, changeTheme] = useTheme();
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const target = event.target;
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (target instanceof HTMLElement && (target.isContentEditable || target.closest('input,select,textarea,dialog')))
        return;
      if (event.key === '/') search.current?.focus();
      else if (event.key === 'c') onCreate();
      else return;
      event.preventDefault();
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onCreate]);
  const phoneItems = [
    { id: 'home', label: 'Your work', onSelect: () => navigate('/jira/your-work') },
    { id: 'projects', label: 'Projects', onSelect: () => navigate('/jira/projects') },
    { id: 'search', label: 'Search with JQL', onSelect: () => navigate('/issues') },
    { id: 'mail', label: 'Mailbox', onSelect: () => navigate('/local/mail') },
    { id: 'meter', label: 'Meter', onSelect: toggleMeter },
    { id: 'clock', label: 'Clock', onSelect: () => navigate('/local/clock') },
    { id: 'unknowns', label: 'What nobody knows', onSelect: () => navigate('/local/unknowns') },
    { id: 'faults', label: 'Faults on purpose', onSelect: () => navigate('/local/faults') },
    { id: 'people', label: 'People', onSelect: () => navigate('/jira/people') },
    { id: 'apps', label: 'Installed apps', onSelect: () => navigate('/jira/settings/apps') },
    ...(isJiraAdmin
      ? [
          { id: 'screens', label: 'Screens', onSelect: () => navigate('/jira/settings/issues/screens') },
          { id: 'workflows', label: 'Workflows', onSelect: () => navigate('/jira/settings/workflows') },
        ]
      : []),
    // They come last, for they may still be on their way: nothing moves under a finger.
    ...usePagesOfApps(),
    {
      id: 'theme',
      label: `Theme: ${{ light: 'light', dark: 'dark', system: 'as the system' }[theme]}`,
      hint: 'change',
      onSelect: () => changeTheme(theme === 'light' ? 'dark' : theme === 'dark' ? 'system' : 'light'),
    },
  ];
  return (
    <header className="top-bar">
      {hasSideBar && (
        <button
          type="button"
          className="button button-subtle button-icon only-phone"
          aria-label="Project menu"
          onClick={onSideBar}
        >
          ☰
        </button>
      )}
      <Link to="/jira/your-work" className="brand wide-only" title="A local stand-in for trying things out">
        Local Jira <small>(a stand-in)</small>
      </Link>
      <Link to="/jira/your-work" className="brand only-phone" aria-label="Local Jira (a stand-in), home">
        LJ
      </Link>
      <Link to="/jira/projects" className="top-link wide-only">
        Projects
      </Link>
      <Link to="/issues" className="top-link wide-only">
        Search
      </Link>
      <AppsMenu />
      {session.user !== null && (
        <button type="button" className="button button-primary" onClick={onCreate} title="Create a work item (c)">
          Create
        </button>
      )}
      <SearchBox input={search} />
      <ClockMenu />
      <MailLink />
      <MeterDrawer />
      <ThemeMenu setting={theme} change={changeTheme} />
      <WhoMenu />
      <Popup className="button button-subtle button-icon only-phone" label="⋯" ariaLabel="More" align="end">
        {(close) => <MenuList items={phoneItems} close={close} />}
      </Popup>
    </header>
  );
}

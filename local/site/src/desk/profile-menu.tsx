/** Who am I, and what only I may do: the menu in the help center's upper corner. */
import { messageOf } from '../api/http';
import { openModule } from '../forge/actions';
import { Avatar } from '../parts/labels';
import { MenuList, Popup, type MenuItem } from '../parts/menu';
import { Link, navigate, usePlace } from '../router';
import { useSession } from '../session';
import { rightsOf } from '../shell/who-menu';
import { useTheme } from '../shell/theme';
import { MY_REQUESTS, portalIdOf, PROFILE, signInUrl } from './desk-urls';
import { useDeskModules } from './page-modules';
import { useSignIn } from './person-pages';
import { usePortals } from './portals';

const THEMES = { light: 'light', dark: 'dark', system: 'as the system' };
const NEXT = { light: 'dark', dark: 'system', system: 'light' } as const;

/** What apps add to the menu: each opens a dialog. */
function useUserMenuActions(): MenuItem[] {
  const { session } = useSession();
  const place = usePlace();
  const portals = usePortals();
  const modules = useDeskModules('portalUserMenuAction', 'profile');
  if (session.user === null || modules.state === 'loading') return [];
  if (modules.state === 'failed')
    return [{ id: 'failed', label: messageOf(modules.error), disabled: true, onSelect: () => undefined }];
  const portalId = portalIdOf(place.pathname);
  const isKnown = portals.state === 'ready' && portals.value.some((portal) => portal.id === portalId);
  return modules.value.map((module) => ({
    id: module.key,
    label: module.title,
    onSelect: () => openModule(module, portalId !== null && isKnown ? { portal: { id: portalId } } : {}),
  }));
}

export function ProfileMenu() {
  const { session } = useSession();
  const place = usePlace();
  const signIn = useSignIn();
  const actions = useUserMenuActions();
  const [theme, changeTheme] = useTheme();
  const { user } = session;
  const here = place.pathname + place.search;
  const look: MenuItem = {
    id: 'theme',
    label: `Theme: ${THEMES[theme]}`,
    hint: 'change',
    onSelect: () => changeTheme(NEXT[theme]),
  };
  if (user === null)
    return (
      <>
        <Link className="button button-primary" to={signInUrl(here)}>
          Sign in
        </Link>
        <Popup className="button button-subtle button-icon" label="⋯" ariaLabel="More" align="end">
          {(close) => <MenuList items={[look]} close={close} />}
        </Popup>
      </>
    );
  const items: MenuItem[] = [
    { id: 'profile', label: 'Profile', onSelect: () => navigate(PROFILE) },
    { id: 'requests', label: 'My requests', onSelect: () => navigate(MY_REQUESTS) },
    ...actions,
    look,
    ...(session.accountType === 'licensed'
      ? [{ id: 'jira', label: 'Go to Jira', onSelect: () => navigate('/jira/your-work') }]
      : []),
    { id: 'switch', label: 'Sign in as somebody else', onSelect: () => navigate(signInUrl(here)) },
    { id: 'out', label: 'Sign out', onSelect: () => void signIn('anonymous') },
  ];
  return (
    <Popup
      className="top-link"
      align="end"
      ariaLabel={`Your profile: ${user.displayName}`}
      label={
        <>
          <Avatar person={user} size={24} />
          <span className="wide-only">{user.displayName}</span>
        </>
      }
    >
      {(close) => (
        <>
          <p className="menu-title">
            {user.displayName} · {rightsOf(user)}
          </p>
          <MenuList items={items} close={close} />
        </>
      )}
    </Popup>
  );
}

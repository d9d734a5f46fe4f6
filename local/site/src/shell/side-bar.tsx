/** The pages of one project. */
import { useSession } from '../session';
import type { ProjectContextValue } from '../project';
import { Link, usePlace } from '../router';
import { appUrl, projectUrl } from '../urls';
import { ModuleIcon } from '../forge/module-icon';

const icons: Record<string, string> = {
  board: 'M2 3h3.5v10H2zM6.5 3h3v7h-3zM10.5 3H14v5h-3.5z',
  backlog: 'M2 3h12v2H2zM2 7h12v2H2zM2 11h8v2H2z',
  list: 'M2 3h2v2H2zM5.5 3H14v2H5.5zM2 7h2v2H2zM5.5 7H14v2H5.5zM2 11h2v2H2zM5.5 11H14v2H5.5z',
  settings: 'M2 4h6v1.5H2zM10 3h2v3.5h-2zM12 4h2v1.5h-2zM2 10.5h2V12H2zM4 9.5h2V13H4zM6 10.5h8V12H6z',
};

function Icon({ name }: { name: string }) {
  return (
    <svg className="side-icon" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d={icons[name] ?? ''} />
    </svg>
  );
}

function SideLink({ to, icon, name, sub }: { to: string; icon?: string; name: string; sub?: boolean }) {
  const place = usePlace();
  return (
    <Link to={to} className={`side-link ${sub === true ? 'side-sub' : ''} ${place.pathname === to ? 'is-here' : ''}`}>
      {icon !== undefined && <Icon name={icon} />}
      <span>{name}</span>
    </Link>
  );
}

/** The project's navigation: its views, the app's pages, its settings for who may change them. */
export function SideBar({
  value,
  isOpen,
  onClose,
}: {
  value: ProjectContextValue;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { app } = useSession().session;
  const place = usePlace();
  const { project, boards, pages, settingsPages, isAdmin } = value;
  const base = projectUrl(project);
  const settings = `${base}/settings`;
  const inSettings = place.pathname.startsWith(settings);
  return (
    <>
      {isOpen && (
        <button type="button" className="side-blanket" aria-label="Close the project menu" onClick={onClose} />
      )}
      <nav
        className={`side-bar ${isOpen ? 'is-open' : ''}`}
        aria-label={`Project ${project.name}`}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a') !== null) onClose();
        }}
      >
        <div className="side-head">
          <strong>{project.name}</strong>
          <span className="subtle small">
            {project.key} · {projectKind(project.projectTypeKey)}
          </span>
        </div>
        <ul>
          {boards.map((board) => (
            <li key={board.id}>
              <SideLink
                to={`${base}/boards/${board.id}`}
                icon="board"
                name={boards.length === 1 ? 'Board' : `Board: ${board.name}`}
              />
              <SideLink
                to={`${base}/boards/${board.id}/backlog`}
                icon="backlog"
                name={boards.length === 1 ? 'Backlog' : `Backlog: ${board.name}`}
              />
            </li>
          ))}
          <li>
            <SideLink to={`${base}/list`} icon="list" name="List" />
          </li>
          {app !== null &&
            pages.map((page) => {
              const at = appUrl(base, app);
              return (
                <li key={page.key}>
                  <Link to={at} className={`side-link ${place.pathname.startsWith(at) ? 'is-here' : ''}`}>
                    <ModuleIcon module={page} />
                    <span>{page.title}</span>
                  </Link>
                  {page.pages.map((sub) => (
                    <SideLink key={sub.route} to={`${at}/${sub.route.replace(/^\//, '')}`} name={sub.title} sub />
                  ))}
                </li>
              );
            })}
          {isAdmin && (
            <li>
              <SideLink to={`${settings}/details`} icon="settings" name="Project settings" />
              {inSettings && (
                <ul>
                  <li>
                    <SideLink to={`${settings}/access`} name="People and roles" sub />
                  </li>
                  <li>
                    <SideLink to={`${settings}/screens`} name="Screens" sub />
                  </li>
                  {app !== null &&
                    settingsPages.map((page) => (
                      <li key={page.key}>
                        <SideLink to={appUrl(settings, app)} name={page.title} sub />
                      </li>
                    ))}
                </ul>
              )}
            </li>
          )}
        </ul>
      </nav>
    </>
  );
}

/** A project's type in words. */
export function projectKind(projectTypeKey: string): string {
  return (
    { software: 'software project', service_desk: 'service project', business: 'business project' }[projectTypeKey] ??
    projectTypeKey
  );
}

/** The frame of a page of the help center: where one is, the title, and the places where apps add something. */
import type { ReactNode } from 'react';
import { Link, useTitle } from '../router';
import { DeskModules, type PageContext } from './page-modules';

interface DeskPageProperties {
  title: string;
  lead?: ReactNode;
  crumbs?: { to: string; name: string }[];
  /** Null while it is not known, or where there is nothing to see. */
  context: PageContext | null;
  children: ReactNode;
}

/** Header modules above everything, subheader modules below the title, footer modules at the end. */
export function DeskPage({ title, lead, crumbs = [], context, children }: DeskPageProperties) {
  useTitle(title);
  return (
    <main id="content" tabIndex={-1} className="desk-main">
      {context !== null && <DeskModules place="portalHeader" context={context} />}
      <header className="desk-banner">
        {crumbs.length > 0 && (
          <nav className="crumbs" aria-label="Where you are">
            {crumbs.map(({ to, name }) => (
              <span key={to}>
                <Link to={to}>{name}</Link> <span aria-hidden="true">/</span>
              </span>
            ))}
          </nav>
        )}
        <h1>{title}</h1>
        {lead !== undefined && <div className="lead">{lead}</div>}
      </header>
      {context !== null && <DeskModules place="portalSubheader" context={context} />}
      {children}
      {context !== null && <DeskModules place="portalFooter" context={context} />}
    </main>
  );
}

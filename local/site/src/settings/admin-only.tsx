/** Project settings are for who administers the project. */
import type { ReactNode } from 'react';
import { NotHere } from '../parts/states';
import { useProject } from '../project';
import { useSession } from '../session';

/** The page, or a sentence why it is not shown. */
export function AdminOnly({ children }: { children: ReactNode }) {
  const { session } = useSession();
  const { project, isAdmin } = useProject();
  if (!isAdmin) {
    return (
      <NotHere title="Only for administrators of the project">
        <p>
          {session.user?.displayName ?? 'A visitor'} does not administer {project.name}.
        </p>
      </NotHere>
    );
  }
  return <main className="page page-narrow">{children}</main>;
}

/** Who is looking, and the flags (short messages) that any page may raise. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { get } from './api/http';
import { readSession, type Session } from './api/local';
import { useLoad } from './data';
import { Failed, Loading } from './parts/states';

export interface Flag {
  id: number;
  text: string;
  tone: 'success' | 'error' | 'info';
}

interface Context {
  session: Session;
  /** Whether the current user is an administrator of this Jira. */
  isJiraAdmin: boolean;
  flags: readonly Flag[];
  say: (text: string, tone?: Flag['tone']) => void;
  dismiss: (id: number) => void;
}

const SessionContext = createContext<Context | null>(null);

let nextFlag = 1;

interface Permissions {
  permissions: Record<string, { havePermission: boolean } | undefined>;
}

/** Whether the current user holds a permission, on the site or in a project or work item. */
export async function holds(
  permission: string,
  where: { projectKey?: string; issueKey?: string } = {},
): Promise<boolean> {
  const query = new URLSearchParams({ permissions: permission, ...where });
  const answer = await get<Permissions>(`/rest/api/3/mypermissions?${query.toString()}`);
  return answer.permissions[permission]?.havePermission === true;
}

async function load(): Promise<{ session: Session; isJiraAdmin: boolean }> {
  const session = await readSession();
  const isJiraAdmin = session.user !== null && (await holds('ADMINISTER').catch(() => false));
  return { session, isJiraAdmin };
}

/** Reads the session once and gives it to all pages. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [loaded] = useLoad('session', load);
  const [flags, setFlags] = useState<readonly Flag[]>([]);
  const dismiss = useCallback((id: number) => setFlags((former) => former.filter((flag) => flag.id !== id)), []);
  const say = useCallback(
    (text: string, tone: Flag['tone'] = 'success') => {
      const id = nextFlag++;
      setFlags((former) => [...former.slice(-2), { id, text, tone }]);
      if (tone !== 'error') setTimeout(() => dismiss(id), 6000);
    },
    [dismiss],
  );
  const value = useMemo(
    () => (loaded.state === 'ready' ? { ...loaded.value, flags, say, dismiss } : null),
    [loaded, flags, say, dismiss],
  );
  if (loaded.state === 'failed') return <Failed error={loaded.error} what="the session" />;
  if (value === null) return <Loading what="the site" />;
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}

/** The session of the current user. @throws outside SessionProvider */
export function useSession(): Context {
  const context = useContext(SessionContext);
  if (context === null) throw new Error('useSession needs SessionProvider around it.');
  return context;
}

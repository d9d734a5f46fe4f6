/** The installed app's modules at a place of the page. */
import { readModules, type AppModule } from '../api/local';
import { useLoad, type Loaded } from '../data';
import { useSession } from '../session';

const none: AppModule[] = [];

/** The modules at a place for the current user; none without an app, or for nobody. */
export function useModulesLoaded(
  location: string,
  where: { projectKey?: string; issueKey?: string } = {},
): Loaded<AppModule[]> {
  const { session } = useSession();
  const isUsed = session.app !== null && session.user !== null;
  const key = `${location} ${where.projectKey ?? ''} ${where.issueKey ?? ''} ${session.user?.accountId ?? ''}`;
  const [loaded] = useLoad(key, () => (isUsed ? readModules(location, where) : Promise.resolve(none)));
  return loaded;
}

/** As above; none while they load as well. */
export function useModules(location: string, where: { projectKey?: string; issueKey?: string } = {}): AppModule[] {
  const loaded = useModulesLoaded(location, where);
  return loaded.state === 'ready' ? loaded.value : none;
}

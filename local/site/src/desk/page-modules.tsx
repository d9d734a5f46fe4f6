/** What the installed app adds to the help center's pages. */
import type { Json } from '../../../forge/host/frame-types';
import { get, withQuery } from '../api/http';
import type { AppModule } from '../api/local';
import { useLoad, type Loaded } from '../data';
import { FrameView } from '../forge/frame-view';
import { Failed } from '../parts/states';
import { useSession } from '../session';

/** A page of the help center, as Forge names it, and what Forge's context tells of it. */
export interface PageContext {
  page: 'help_center' | 'portal' | 'create_request' | 'view_request' | 'my_requests' | 'profile' | 'approvals';
  portal?: { id: number };
  request?: { typeId: number; key?: string };
}

/** The modules at a place of a page. */
export function useDeskModules(place: string, page: PageContext['page']): Loaded<AppModule[]> {
  const { session } = useSession();
  const key = `${place} ${page} ${session.user?.accountId ?? ''}`;
  const [loaded] = useLoad(key, () =>
    session.app === null
      ? Promise.resolve([])
      : get<AppModule[]>(withQuery('/local/modules', { location: place, page })),
  );
  return loaded;
}

interface DeskModulesProperties {
  place: 'portalHeader' | 'portalSubheader' | 'portalFooter' | 'portalRequestDetail' | 'portalRequestDetailPanel';
  context: PageContext;
}

/** Puts the modules of a place on the page, each in a frame that is as high as its content. */
export function DeskModules({ place, context }: DeskModulesProperties) {
  const { session } = useSession();
  const loaded = useDeskModules(place, context.page);
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed') return <Failed error={loaded.error} what="what the app adds here" />;
  const isDetail = place.startsWith('portalRequest');
  const { page, portal, request } = context;
  const extension: { [name: string]: Json | undefined } = {
    ...(isDetail ? {} : { page }),
    ...(portal === undefined ? {} : { portal: { ...portal } }),
    ...(request === undefined ? {} : { request: { ...request } }),
  };
  return (
    <>
      {loaded.value.map((module) => (
        <div key={`${module.key} ${session.user?.accountId ?? ''}`} className={`desk-module desk-module-${place}`}>
          {isDetail && <h2>{module.title}</h2>}
          <FrameView module={module} extension={extension} />
        </div>
      ))}
    </>
  );
}

/**
 * What the customers' help center shows of service desks. Jira's public REST API has no answer for visitors who are not signed
 * in, and no names of portals, so this stands beside it.
 */
import type { HelpCenter, Portal } from '../../contract';
import { identify } from '../access/caller';
import { holds, holdsGlobal } from '../access/permissions';
import type { ServiceDeskRecord } from '../model';
import type { Site } from '../state/site';
import { deskProject, mayRaise, visibleDesks } from './desk-access';

/** Opens the help center over the site's state. */
export function createHelpCenter(site: Site): HelpCenter {
  const callerOf = (accountId: string | null): ReturnType<typeof identify> =>
    identify(site, accountId === null ? { kind: 'anonymous' } : { kind: 'user', accountId });
  const mayAdminister = (accountId: string | null, desk: ServiceDeskRecord): boolean => {
    const caller = callerOf(accountId);
    return (
      holdsGlobal(site, caller, 'ADMINISTER') ||
      holds(site, caller, 'ADMINISTER_PROJECTS', { project: deskProject(site, desk) })
    );
  };
  const describe = (accountId: string | null, desk: ServiceDeskRecord): Portal => {
    const project = deskProject(site, desk);
    return {
      id: Number(desk.id),
      name: desk.portalName,
      description: project.description,
      projectKey: project.key,
      isOpen: desk.open,
      mayRaise: mayRaise(site, callerOf(accountId), desk),
      mayAdminister: mayAdminister(accountId, desk),
      requestTypes: desk.requestTypes.map(({ id, name, description }) => ({ id: Number(id), name, description })),
    };
  };
  return {
    portals: (accountId) => visibleDesks(site, callerOf(accountId)).map((desk) => describe(accountId, desk)),
    setOpen(accountId, portalId, isOpen) {
      const desk = visibleDesks(site, callerOf(accountId)).find((one) => one.id === String(portalId));
      if (desk === undefined) return 'not-found';
      if (!mayAdminister(accountId, desk)) return 'forbidden';
      site.db.transact(() => {
        site.tables.serviceDesks.set(desk.id, { ...desk, open: isOpen });
      });
      return 'done';
    },
  };
}

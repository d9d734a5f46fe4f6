/** What the leak tests ask every method of the app. */
import { ITEMS } from './canaries';

const PROJECT = '10000';

/**
 * Payloads that name everything there is, for every method; few of them where the same resolver was asked already.
 * @param portalIds of the portals of the project
 */
export function leakPayloads(name: string, portalIds: readonly string[], isBrief: boolean): object[] {
  const portals = [undefined, ...portalIds, 'abc123'];
  const own = portals.map((portalId) => ({ projectId: PROJECT, ...(portalId === undefined ? {} : { portalId }) }));
  const others = ['10001', '10002', '999'].map((projectId) => ({ projectId }));
  const items = [...Object.values(ITEMS), '424242'];
  const keys = ['SUP-1', 'SUP-2', 'SUP-9', 'CAMP-2', 'CAMP-12', 'CAMP-21', 'HID-1', 'HID-9'];
  if (name === 'desk.summary' || name === 'desk.full') return [null, '1', '2', '999'].map((deskId) => ({ deskId }));
  if (name.startsWith('voice.')) {
    const words = { answer: '1', says: 'changed', note: 'Of mine.', on: true, aim: 'Mine', success: '', byWhen: '' };
    const use = { tool: 'Of mine', since: '', account: 'unknown', approver: '', contractEnd: '' };
    const spoken = [ITEMS.yes, ITEMS.secured, ITEMS.hidden].map(Number);
    return own.flatMap((where) => (isBrief ? [] : spoken.map((item) => ({ ...where, ...use, ...words, item }))));
  }
  if (name === 'desk.answer') return keys.map((issueKey) => ({ issueKey }));
  if (name === 'portal.story') {
    const shown = isBrief ? [] : own.flatMap((where) => items.map((issueId) => ({ ...where, issueId })));
    return [...shown, ...others.map((where) => ({ ...where, issueId: ITEMS.hidden }))];
  }
  if (name === 'portal.view') {
    // With the story of one item, and as somebody who only looks something up.
    const spoken = isBrief ? [] : [ITEMS.yes, ITEMS.secured, ITEMS.hidden];
    const named = own.flatMap((where) => spoken.map((issueId) => ({ ...where, issueId })));
    const looking = own.map((where) => ({ ...where, looksUp: true }));
    return [...own, ...named, ...looking, ...others.map((where) => ({ ...where, issueId: ITEMS.hidden }))];
  }
  if (name.startsWith('portal.')) return [...own, ...others];
  // A thousand calls a minute is more than one person may make.
  const all = [ITEMS.yes, ITEMS.secured, ITEMS.epic, ITEMS.hidden, ITEMS.deskRequest, '424242'].map((issueId) => ({
    projectId: PROJECT,
    issueId,
    expectedEntries: 1,
    revision: 0,
    decision: null,
  }));
  return [{ projectId: PROJECT, settings: {}, portalId: 'team' }, ...(isBrief ? all.slice(0, 1) : all)];
}

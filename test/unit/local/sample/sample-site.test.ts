import type { SiteSeed } from '../../../../local/jira/model';
import { sampleSite } from '../../../../local/sample/sample-site';
import { REQUESTS } from '../../../../local/sample/mops/mops-project';
import { EPICS } from '../../../../local/sample/mops/epics';
import { brokenReferences } from './broken-references';

const NOW = Date.parse('2026-11-22T10:30:00Z');
const site = sampleSite(NOW);
const items = (key: string) => (site.issues ?? []).filter((issue) => issue.key.startsWith(`${key}-`));

describe('the sample site', () => {
  it('refers to nothing that it does not have', () => {
    expect(brokenReferences(site)).toEqual([]);
  });

  it('is the same at the same time, and has no date in the future but due dates', () => {
    expect(sampleSite(NOW)).toEqual(site);
    for (const now of [NOW, Date.parse('2026-03-01T00:00:10Z'), Date.parse('2027-12-31T23:59:00Z')]) {
      const { issues = [], comments = [], changes = [] } = sampleSite(now);
      const stamps = [
        ...issues.flatMap((issue) => [issue.created, issue.updated, issue.resolutionDate, issue.statusCategoryChanged]),
        ...comments.map(({ created }) => created),
        ...changes.map(({ created }) => created),
      ];
      expect(stamps.filter((stamp) => stamp !== null && Date.parse(stamp) > now)).toEqual([]);
    }
  });

  it('has ten epics, about eighty requests, some sub-tasks, and a desk whose requests are linked', () => {
    const level = new Map(site.issueTypes?.map(({ id, hierarchyLevel }) => [id, hierarchyLevel]));
    const count = (wanted: number) =>
      items('MOPS').filter(({ issueTypeId }) => level.get(issueTypeId) === wanted).length;
    expect([count(1), count(0), count(-1)]).toEqual([10, 85, 10]);
    const desk = new Set(items('MREQ').map(({ id }) => id));
    expect(desk.size).toBe(11);
    expect(site.links?.filter(({ outwardFromId }) => desk.has(outwardFromId))).toHaveLength(9);
  });

  it('numbers work items in the order in which they were created', () => {
    const ages = [...EPICS, ...REQUESTS].sort((a, b) => a.number - b.number).map(({ daysAgo }) => daysAgo);
    expect(ages).toEqual([...ages].sort((a, b) => b - a));
    expect(new Set(items('MOPS').map(({ key }) => key)).size).toBe(items('MOPS').length);
  });

  it('tells a consistent history', () => {
    for (const request of REQUESTS) {
      const days = (request.history ?? []).map(([daysAgo]) => daysAgo);
      expect({ key: request.number, days }).toEqual({ key: request.number, days: [...days].sort((a, b) => b - a) });
      expect(days.every((daysAgo) => daysAgo < request.daysAgo)).toBe(true);
      const last = request.history?.at(-1)?.[1] ?? 'Backlog';
      if (request.history !== undefined) expect([request.number, last]).toEqual([request.number, request.status]);
      expect([request.number, request.status === 'Done']).toEqual([request.number, request.resolution !== undefined]);
    }
  });

  it('has the people whom one needs to see every right', () => {
    const people = new Map(site.users?.map((user) => [user.emailAddress, user]));
    expect(people.get('admin@example.com')?.groupIds).toHaveLength(2);
    expect(people.get('victor.osei@example.com')).toMatchObject({ active: false, licensed: false });
    expect(people.get('field@example.com')).toMatchObject({ accountType: 'atlassian', licensed: false });
    expect(people.get('partner@example.com')).toMatchObject({ accountType: 'customer' });
    expect(items('MOPS').filter(({ securityLevelId }) => securityLevelId !== null)).toHaveLength(2);
    const gone = people.get('victor.osei@example.com')?.accountId;
    expect(items('MOPS').find(({ key }) => key === 'MOPS-8')).toMatchObject({ assigneeId: gone });
  });

  it('says nothing twice', () => {
    const { issues = [] }: SiteSeed = site;
    expect(new Set(issues.map(({ summary }) => summary)).size).toBe(issues.length);
  });
});

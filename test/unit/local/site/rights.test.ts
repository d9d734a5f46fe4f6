import type { ProjectRecord, UserRecord } from '../../../../local/jira/model';
import { GROUPS, person, ROLES, screensWith } from '../../../../local/sample/base-site';
import { rightsInWords } from '../../../../local/server/rights';
import { memoryDatabase } from '../../../../local/store/database';

const ada = person({ number: 7, displayName: 'Ada', emailAddress: 'ada@example.com' });
const project = (id: string, key: string, roleActors: ProjectRecord['roleActors']): ProjectRecord => ({
  id,
  key,
  name: key,
  description: '',
  projectTypeKey: 'software',
  style: 'classic',
  leadAccountId: ada.accountId,
  archived: false,
  permissionSchemeId: '1',
  securitySchemeId: null,
  workflowId: '1',
  issueTypeIds: [],
  screens: screensWith([]),
  roleActors,
  lastIssueNumber: 0,
});
const mine = { accountIds: [ada.accountId], groupIds: [] };

function rightsOf(user: UserRecord): string {
  const db = memoryDatabase();
  const projects = db.table<ProjectRecord>('jira.projects');
  db.transact(() => {
    projects.set('1', project('1', 'ONE', { [ROLES.viewers.id]: mine, [ROLES.members.id]: mine }));
    projects.set('2', project('2', 'TWO', { [ROLES.members.id]: mine }));
    projects.set(
      '3',
      project('3', 'THREE', { [ROLES.viewers.id]: { accountIds: [], groupIds: [GROUPS.users.groupId] } }),
    );
  });
  return rightsInWords(db, user);
}

describe('what a person may do, in words', () => {
  it('names the strongest role in each project', () => {
    expect(rightsOf(ada)).toBe('Members: ONE, TWO; Viewers: THREE');
  });

  it('says first what makes roles useless', () => {
    expect(rightsOf({ ...ada, active: false })).toBe('deactivated');
    expect(rightsOf({ ...ada, accountType: 'customer' })).toBe('customer');
    expect(rightsOf({ ...ada, licensed: false })).toBe('no licence');
  });

  it('knows the administrator and who has nothing', () => {
    expect(rightsOf({ ...ada, groupIds: [GROUPS.admins.groupId] })).toBe('Jira admin');
    expect(rightsOf({ ...ada, accountId: 'other', groupIds: [] })).toBe('no project');
  });
});

import { quote } from '../../../../local/site/src/api/jql';
import { matchPath } from '../../../../local/site/src/match-path';
import { projectKeyOf, projectPatterns, projectUrl } from '../../../../local/site/src/urls';

describe('addresses', () => {
  it('match by name, and take the rest behind a star', () => {
    expect(matchPath('/browse/:key', '/browse/MOPS-1')).toEqual({ key: 'MOPS-1' });
    expect(matchPath('/apps/:id/*', '/apps/x/item/MOPS-1')).toEqual({ id: 'x', rest: 'item/MOPS-1' });
    expect(matchPath('/apps/:id/*', '/apps/x')).toEqual({ id: 'x', rest: '' });
    expect(matchPath('/browse/:key', '/browse/MOPS-1/more')).toBeNull();
    expect(matchPath('/browse/:key', '/browse/%E0%A4%A')).toBeNull();
  });

  it('lead to a project by its type and style', () => {
    expect(projectUrl({ key: 'A', projectTypeKey: 'software', style: 'classic' })).toBe('/jira/software/c/projects/A');
    expect(projectUrl({ key: 'A', projectTypeKey: 'software', style: 'next-gen' })).toBe('/jira/software/projects/A');
    expect(projectUrl({ key: 'A', projectTypeKey: 'service_desk' })).toBe('/jira/servicedesk/projects/A');
    expect(projectUrl({ key: 'A', projectTypeKey: 'business' })).toBe('/jira/core/projects/A');
  });

  it('tell the project that they are about', () => {
    for (const pattern of projectPatterns('/list'))
      expect(projectKeyOf(pattern.replace(':projectKey', 'MOPS'))).toBe('MOPS');
    expect(projectKeyOf('/browse/mops-12')).toBe('MOPS');
    expect(projectKeyOf('/jira/projects')).toBeNull();
  });

  it('quote words for JQL so that nothing breaks out', () => {
    expect(quote('say "hi" \\ bye\n')).toBe('"say \\"hi\\" \\\\ bye "');
  });
});

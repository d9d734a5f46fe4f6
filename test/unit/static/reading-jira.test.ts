import { adfText } from '../../../static/src/lib/adf-text';
import { askedItemOf } from '../../../static/src/lib/asked-item';
import { onlyProjectOf, issueOf, projectKeyOf, projectOf } from '../../../static/src/lib/extension';
import { olderJql, undecidedJql, waitingJql } from '../../../static/src/lib/request-jql';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });

describe('the text of a document', () => {
  it('keeps words, paragraphs and lists', () => {
    const document = {
      type: 'doc',
      version: 1,
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [text('Goal')] },
        paragraph(text('Members come back, '), { type: 'mention', attrs: { id: '1', text: '@Alma' } }, text('.')),
        paragraph(text('First'), { type: 'hardBreak' }, text('second')),
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [paragraph(text('CRM'))] },
            { type: 'listItem', content: [paragraph(text('Consent'))] },
          ],
        },
        { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: 'x' } }] },
        paragraph({ type: 'inlineCard', attrs: { url: 'https://example.com/' } }),
      ],
    };
    expect(adfText(document)).toBe(
      'Goal\n\nMembers come back, @Alma.\n\nFirst\nsecond\n\n• CRM\n• Consent\nhttps://example.com/',
    );
  });

  it('is empty for anything else', () => {
    expect([null, undefined, 'text', 3, [], {}].map(adfText)).toEqual(['', '', '', '', '', '']);
  });
});

describe('a work item', () => {
  const fields = { summary: 'Push', created: '2026-11-20T08:00:00.000+0000', reporter: { displayName: 'Alma' } };

  it('says what is asked, by whom, and whether it is restricted', () => {
    const item = {
      id: '1',
      key: 'MOPS-1',
      title: 'Push',
      description: '',
      created: fields.created,
      reporter: 'Alma',
      people: ['Alma'],
      status: '',
      stage: null,
    };
    expect(askedItemOf({ id: 1, key: 'MOPS-1', fields })).toEqual({ ...item, restricted: false });
    const restricted = [{ id: '10', name: 'Team only' }, null].map((security) =>
      askedItemOf({ id: '1', key: 'MOPS-1', fields: { ...fields, security } }),
    );
    expect(restricted.map((found) => found?.restricted)).toEqual([true, false]);
    expect(askedItemOf({ id: '1', fields })).toBeNull();
  });

  it('says how far it is, whatever its status is called', () => {
    const stageOf = (key: string): unknown => {
      const status = { name: 'Wird gebaut', statusCategory: { key } };
      return askedItemOf({ id: '1', key: 'MOPS-1', fields: { ...fields, status } })?.stage;
    };
    expect(['new', 'indeterminate', 'done', 'undefined'].map(stageOf)).toEqual([
      'planned',
      'in-progress',
      'done',
      null,
    ]);
  });
});

describe('the host’s context', () => {
  it('names project and work item, with ids as texts or numbers', () => {
    expect(projectOf({ project: { id: 10000, key: 'MOPS' } })).toEqual({ id: '10000', key: 'MOPS' });
    expect(issueOf({ issue: { id: '1', key: 'MOPS-1' } })).toEqual({ id: '1', key: 'MOPS-1' });
    expect(onlyProjectOf({ projects: [{ id: '7' }] })).toEqual({ id: '7', key: '' });
    expect(onlyProjectOf({ projects: [{ id: '7' }, { id: '8' }] })).toBeNull();
    expect([projectOf({}), issueOf({ issue: null }), onlyProjectOf({ projects: [] })]).toEqual([null, null, null]);
  });

  it('tells the project by the address of the page', () => {
    const location = 'https://example.atlassian.net/jira/software/c/projects/MOPS/boards/1?x=1';
    expect(projectKeyOf({ location })).toBe('MOPS');
    expect([projectKeyOf({}), projectKeyOf({ location: 'https://example.com/projects/' })]).toEqual([null, null]);
  });
});

describe('JQL for requests', () => {
  const requests = { projectId: '10000', typeIds: ['10001', '10"2'] };

  it('names everything by quoted ids', () => {
    expect(undecidedJql({ ...requests, fieldId: 'customfield_10100', startLine: '2026-09-22' })).toBe(
      'project = "10000" AND issuetype in ("10001", "10\\"2") AND statusCategory != Done' +
        ' AND cf[10100] is EMPTY AND created >= "2026-09-22" ORDER BY created ASC',
    );
    expect(waitingJql({ ...requests, fieldId: 'customfield_10100', startLine: '2026-09-22' })).toMatch(
      / AND cf\[10100\] is EMPTY AND created >= "2026-09-22"$/,
    );
    expect(olderJql({ ...requests, before: '2026-09-22' })).toContain('AND created < "2026-09-22"');
  });
});

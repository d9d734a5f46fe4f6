import { titlesOf } from '../../../static/src/surfaces/settings/titles';

describe('titles of work items on the repair list', () => {
  it('reads keys and titles by id', () => {
    const issues = [{ id: '10001', key: 'MOPS-1', fields: { summary: 'Consent banner' } }];
    expect(titlesOf(issues)).toEqual(new Map([[10001, { key: 'MOPS-1', title: 'Consent banner' }]]));
  });

  it('leaves out what is no work item, and keeps one whose title is hidden', () => {
    const issues = [
      null,
      'MOPS-2',
      { id: '10002' },
      { id: '10003', key: 'MOPS-3' },
      { id: '10004', key: 'MOPS-4', fields: { summary: 7 } },
    ];
    expect([...titlesOf(issues).values()]).toEqual([
      { key: 'MOPS-3', title: '' },
      { key: 'MOPS-4', title: '' },
    ]);
    expect(titlesOf(null).size).toBe(0);
  });
});

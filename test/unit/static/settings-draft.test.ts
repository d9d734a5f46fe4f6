import { draftOfSettings, isSameDraft, payloadOf } from '../../../static/src/surfaces/settings/settings-draft';

const loaded: Parameters<typeof draftOfSettings>[0] = {
  settings: {
    format: 1,
    on: true,
    startLine: '2026-09-22',
    deciders: { roleIds: [2, 1], accountIds: ['b', 'a'] },
    timeZone: 'Europe/Berlin',
    promiseDays: 10,
  },
  portal: {
    id: 'team',
    title: 'Our work',
    words: '',
    audience: { kind: 'team', groupIds: [] },
    source: '',
    desks: [],
    status: 'draft',
    allow: ['epic', 'reason'],
    changed: null,
  },
};

describe('the draft of the settings', () => {
  const draft = draftOfSettings(loaded);

  it('is unchanged until something else is said', () => {
    expect(isSameDraft(draft, { ...draft, roleIds: [1, 2], accountIds: ['a', 'b'], allow: ['reason', 'epic'] })).toBe(
      true,
    );
    expect(isSameDraft(draft, { ...draft, roleIds: [1] })).toBe(false);
    expect(isSameDraft(draft, { ...draft, startLine: '2026-09-23' })).toBe(false);
    expect(isSameDraft(draft, { ...draft, words: 'Ask us.' })).toBe(false);
  });

  it('sends what can be set here, and leaves time zone and promise as they are', () => {
    expect(payloadOf('10000', { ...draft, title: ' Our work ' })).toEqual({
      projectId: '10000',
      settings: { on: true, startLine: '2026-09-22', deciders: { roleIds: [2, 1], accountIds: ['b', 'a'] } },
      portal: { title: 'Our work', words: '', allow: ['reason', 'epic'] },
    });
  });
});

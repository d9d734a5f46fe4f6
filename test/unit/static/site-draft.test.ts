import { closedBy, isSameSite } from '../../../static/src/surfaces/site/site-draft';

describe('what a Jira administrator allows', () => {
  const published: Parameters<typeof closedBy>[0] = [
    { audience: { kind: 'team', groupIds: [] }, status: 'published' },
    { audience: { kind: 'signed-in' }, status: 'published' },
    { audience: { kind: 'anyone' }, status: 'published' },
    { audience: { kind: 'anyone' }, status: 'paused' },
  ];

  it('closes published portals of an audience that is not allowed any more', () => {
    expect(closedBy(published, { signedIn: true, anyone: true })).toBe(0);
    expect(closedBy(published, { signedIn: true, anyone: false })).toBe(1);
    expect(closedBy(published, { signedIn: false, anyone: false })).toBe(2);
  });

  it('is unchanged until a switch is', () => {
    expect(isSameSite({ signedIn: true, anyone: false }, { signedIn: true, anyone: false })).toBe(true);
    expect(isSameSite({ signedIn: true, anyone: false }, { signedIn: true, anyone: true })).toBe(false);
  });
});

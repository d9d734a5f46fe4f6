import type { PortalSettings } from '../../../src/settings/settings';
import { twinsOf } from '../../../static/src/surfaces/settings/twins';

const DESKS = [
  { id: '1', name: 'Marketing requests' },
  { id: '2', name: 'Web' },
];
const OPEN = { signedIn: true, anyone: true };

function portal(id: string, changes: Partial<PortalSettings> = {}): PortalSettings {
  return {
    id,
    title: `Portal ${id}`,
    words: '',
    audience: { kind: 'signed-in' },
    source: '',
    desks: ['1'],
    status: 'published',
    allow: [],
    changed: null,
    ...changes,
  };
}

describe('portals that the same people meet on one desk', () => {
  it('names the other one and the desks on which both stand', () => {
    const mine = portal('aaaaaa', { status: 'draft', desks: ['1', '2'] });
    const other = portal('bbbbbb', { desks: ['2', '1'] });
    expect(twinsOf(mine, [mine, other], DESKS, OPEN)).toEqual([
      { portalId: 'bbbbbb', title: 'Portal bbbbbb', desks: ['Web', 'Marketing requests'], same: true },
    ]);
  });

  it('tells portals of the same requests from those of others', () => {
    const mine = portal('aaaaaa');
    const others = [portal('bbbbbb', { source: 'labels = web' }), portal('cccccc', { source: ' ' })];
    expect(twinsOf(mine, others, DESKS, OPEN).map(({ same }) => same)).toEqual([false, true]);
  });

  it('counts one for anyone, which who is signed in meets too, as long as the site allows it', () => {
    const mine = portal('aaaaaa');
    const anyone = portal('bbbbbb', { audience: { kind: 'anyone' } });
    expect(twinsOf(mine, [anyone], DESKS, OPEN)).toHaveLength(1);
    expect(twinsOf(mine, [anyone], DESKS, { signedIn: true, anyone: false })).toEqual([]);
  });

  it('says nothing of drafts, paused ones, other desks, itself or the team', () => {
    const mine = portal('aaaaaa');
    const quiet = [
      mine,
      portal('bbbbbb', { status: 'draft' }),
      portal('cccccc', { status: 'paused' }),
      portal('dddddd', { desks: ['2'] }),
      portal('team', { audience: { kind: 'team', groupIds: [] }, desks: ['1'] }),
    ];
    expect(twinsOf(mine, quiet, DESKS, OPEN)).toEqual([]);
    expect(twinsOf(portal('team', { audience: { kind: 'team', groupIds: [] } }), [mine], DESKS, OPEN)).toEqual([]);
  });

  it('names a desk that the administrator cannot see by its id', () => {
    const desks = twinsOf(portal('aaaaaa', { desks: ['9'] }), [portal('bbbbbb', { desks: ['9'] })], DESKS, OPEN);
    expect(desks.map((twin) => twin.desks)).toEqual([['9']]);
  });
});

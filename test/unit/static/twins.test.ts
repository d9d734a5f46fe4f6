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
  it('names the others and the desks on which they stand too', () => {
    const mine = portal('aaaaaa', { status: 'draft', desks: ['1', '2', '3'] });
    const others = [portal('bbbbbb', { desks: ['2'] }), portal('cccccc', { desks: ['4', '1'] })];
    expect(twinsOf(mine, [mine, ...others], DESKS, OPEN)).toEqual({
      titles: ['Portal bbbbbb', 'Portal cccccc'],
      desks: ['Marketing requests', 'Web'],
      same: true,
    });
  });

  it('tells portals of the same requests from those of others', () => {
    const same = (source: string) => twinsOf(portal('aaaaaa'), [portal('bbbbbb', { source })], DESKS, OPEN)?.same;
    expect([same('labels = web'), same(' ')]).toEqual([false, true]);
  });

  it('counts one for anyone, which who is signed in meets too, as long as the site allows it', () => {
    const mine = portal('aaaaaa');
    const anyone = portal('bbbbbb', { audience: { kind: 'anyone' } });
    expect(twinsOf(mine, [anyone], DESKS, OPEN)).not.toBeNull();
    expect(twinsOf(mine, [anyone], DESKS, { signedIn: true, anyone: false })).toBeNull();
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
    expect(twinsOf(mine, quiet, DESKS, OPEN)).toBeNull();
    expect(twinsOf(portal('team', { audience: { kind: 'team', groupIds: [] } }), [mine], DESKS, OPEN)).toBeNull();
  });

  it('names a desk that the administrator cannot see by its id', () => {
    const twins = twinsOf(portal('aaaaaa', { desks: ['9'] }), [portal('bbbbbb', { desks: ['9'] })], DESKS, OPEN);
    expect(twins?.desks).toEqual(['9']);
  });
});

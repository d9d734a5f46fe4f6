import {
  createKeptSettings,
  keptPortal,
  keptProject,
  restoreDraft,
  type KeptSettings,
} from '../../../static/src/surfaces/settings/kept-settings';

const saved = {
  on: true,
  startLine: '2026-09-22',
  promiseDays: '10',
  roleIds: [1],
  accountIds: [],
  publicComments: false,
  emptyWords: '',
  privateWords: '',
};
const kept: KeptSettings = { settings: { base: saved, draft: { ...saved, promiseDays: '5' } }, portals: {} };

function memory(): Storage {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    clear: () => texts.clear(),
    key: () => null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

describe('what was typed in the settings and not saved', () => {
  it('is kept for one person and one project, until there is nothing to keep', () => {
    const storage = memory();
    const mine = createKeptSettings('ada', '10000', () => storage);
    mine.keep(kept);
    expect(mine.find()).toEqual(kept);
    expect(createKeptSettings('ada', '10001', () => storage).find()).toBeNull();
    expect(createKeptSettings('bob', '10000', () => storage).find()).toBeNull();
    mine.keep(null);
    expect(storage.length).toBe(0);
  });

  it('is not kept where nobody is known, and a blocked storage breaks nothing', () => {
    const storage = memory();
    createKeptSettings(null, '10000', () => storage).keep(kept);
    expect(storage.length).toBe(0);
    const blocked = createKeptSettings('ada', '10000', () => {
      throw new Error('blocked');
    });
    blocked.keep(kept);
    expect(blocked.find()).toBeNull();
  });

  it('comes back on top of what somebody else saved meanwhile', () => {
    const now = { ...saved, startLine: '2026-10-01' };
    expect(restoreDraft(keptProject(kept), now)).toEqual({ ...now, promiseDays: '5' });
  });

  it('is left out where it is none, or one of another version', () => {
    expect(restoreDraft(keptProject(null), saved)).toBeNull();
    expect(restoreDraft({ base: saved, draft: { ...saved, roleIds: 'all' } }, saved)).toBeNull();
    expect(restoreDraft({ base: saved }, saved)).toBeNull();
    expect(keptPortal(kept, 'team')).toBeUndefined();
    expect(keptPortal('{', 'team')).toBeNull();
  });
});

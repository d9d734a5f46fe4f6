import { mergeDrafts } from '../../../static/src/surfaces/settings/merge-drafts';

const base = { title: 'Our work', words: '', desks: ['1'] as readonly string[] };

describe('two people at the same settings', () => {
  it('keeps what was typed and takes over what only the other one changed', () => {
    const merged = mergeDrafts(base, { ...base, title: 'Our plan' }, { ...base, desks: ['1', '2'] });
    expect(merged).toEqual({
      draft: { title: 'Our plan', words: '', desks: ['1', '2'] },
      taken: ['desks'],
      clashing: [],
    });
  });

  it('keeps what was typed where both changed the same thing, and names it', () => {
    const merged = mergeDrafts(base, { ...base, title: 'Mine' }, { ...base, title: 'Theirs' });
    expect(merged).toEqual({ draft: { ...base, title: 'Mine' }, taken: [], clashing: ['title'] });
  });

  it('tells nothing where both said the same, or nobody said anything', () => {
    const both = { ...base, title: 'Same' };
    expect(mergeDrafts(base, both, both)).toEqual({ draft: both, taken: [], clashing: [] });
    expect(mergeDrafts(base, base, base)).toEqual({ draft: base, taken: [], clashing: [] });
    expect(mergeDrafts(base, both, base)).toEqual({ draft: both, taken: [], clashing: [] });
  });
});

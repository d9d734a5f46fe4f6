import { fullestOf } from '../../../static/src/components/backlog/fullest';

describe('pages of one project', () => {
  const page = (audience: 'team' | 'signed-in' | 'anyone', undecided: number, done = 0) => ({
    audience,
    counts: { undecided, 'yes-done': done },
  });
  const shown = (...pages: ReturnType<typeof page>[]) => fullestOf(pages).map(({ audience }) => audience);

  it('that say the same are shown once, as the fullest one', () => {
    expect(shown(page('team', 3), page('signed-in', 3), page('anyone', 3))).toEqual(['team']);
    expect(shown(page('anyone', 3), page('signed-in', 3))).toEqual(['signed-in']);
  });

  it('that say something else, or are for the same readers, are all shown', () => {
    expect(shown(page('signed-in', 3), page('anyone', 2))).toEqual(['signed-in', 'anyone']);
    expect(shown(page('signed-in', 3, 1), page('anyone', 3))).toEqual(['signed-in', 'anyone']);
    expect(shown(page('team', 3), page('team', 3))).toEqual(['team', 'team']);
    expect(fullestOf([{ audience: 'team', counts: {} }, page('anyone', 0)])).toHaveLength(1);
  });
});

import {
  changeSettings,
  draftOfSettings,
  isSameDraft,
  payloadOf,
  wordsOf,
} from '../../../static/src/surfaces/settings/settings-draft';

const loaded: Parameters<typeof draftOfSettings>[0] = {
  settings: {
    format: 1,
    on: true,
    startLine: '2026-09-22',
    deciders: { roleIds: [2, 1], accountIds: ['b', 'a'] },
    timeZone: 'Europe/Berlin',
    promiseDays: 10,
    publicComments: false,
    emptyWords: ['roadmap'],
  },
  privateWords: ['Aurora', 'per seat'],
};

describe('the draft of the settings', () => {
  const draft = draftOfSettings(loaded);

  it('is unchanged until something else is said', () => {
    expect(isSameDraft(draft, changeSettings(draft, { roleIds: [2, 1], accountIds: ['b', 'a'] }))).toBe(true);
    expect(isSameDraft(draft, changeSettings(draft, { privateWords: 'Aurora\n\n  per   seat ' }))).toBe(true);
    expect(isSameDraft(draft, changeSettings(draft, { roleIds: [1] }))).toBe(false);
    expect(isSameDraft(draft, changeSettings(draft, { startLine: '2026-09-23' }))).toBe(false);
    expect(isSameDraft(draft, changeSettings(draft, { promiseDays: '5' }))).toBe(false);
    expect(isSameDraft(draft, changeSettings(draft, { privateWords: 'Aurora' }))).toBe(false);
    expect(isSameDraft(draft, changeSettings(draft, { publicComments: true }))).toBe(false);
    expect(isSameDraft(draft, changeSettings(draft, { emptyWords: 'roadmap\nstrategy' }))).toBe(false);
    expect(isSameDraft(draft, changeSettings(draft, { emptyWords: '\n roadmap ' }))).toBe(true);
  });

  it('sends what can be set here, with the revision on which it was typed', () => {
    expect(payloadOf('10000', 7, changeSettings(draft, { promiseDays: ' 5 ', emptyWords: 'road  map\n' }))).toEqual({
      projectId: '10000',
      revision: 7,
      settings: {
        on: true,
        startLine: '2026-09-22',
        promiseDays: 5,
        deciders: { roleIds: [1, 2], accountIds: ['a', 'b'] },
        publicComments: false,
        emptyWords: ['road map'],
      },
      privateWords: ['Aurora', 'per seat'],
    });
  });

  it('sends a promise that is no number as one that is refused', () => {
    expect(payloadOf('10000', 7, changeSettings(draft, { promiseDays: 'soon' })).settings.promiseDays).toBe(0);
    expect(payloadOf('10000', 7, changeSettings(draft, { promiseDays: '' })).settings.promiseDays).toBe(0);
  });

  it('reads private words line by line, each once', () => {
    expect(wordsOf(' Aurora \n\nper  seat\nAurora\n')).toEqual(['Aurora', 'per seat']);
    expect(wordsOf('')).toEqual([]);
  });
});

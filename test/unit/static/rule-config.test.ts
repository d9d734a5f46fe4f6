import { OUTCOMES } from '../../../src/decisions/decision';
import { readRule } from '../../../static/src/surfaces/validator/rule-config';

describe('the rule of a workflow', () => {
  it('begins with all four answers', () => {
    for (const nothing of [null, undefined, '', 'null']) {
      expect(readRule(nothing)).toEqual({ outcomes: [...OUTCOMES], isNewer: false });
    }
  });

  it('is read back in the order of the answers', () => {
    const stored = { fieldId: 'customfield_10020', outcomes: ['not-now', 'yes'], expression: 'true' };
    expect(readRule(stored)).toEqual({ outcomes: ['yes', 'not-now'], isNewer: false });
    // The host was given a text, and may give a text back.
    expect(readRule(JSON.stringify(stored))).toEqual(readRule(stored));
    expect(readRule({ outcomes: [] })).toEqual({ outcomes: [], isNewer: false });
  });

  it('is not changed here if this version cannot read all of it', () => {
    for (const other of [{}, { outcomes: 'yes' }, 'yes', 3, []]) expect(readRule(other).isNewer).toBe(true);
    expect(readRule({ outcomes: ['yes', 'yes-but'] })).toEqual({ outcomes: ['yes'], isNewer: true });
  });
});

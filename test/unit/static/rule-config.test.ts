import { OUTCOMES } from '../../../src/decisions/decision';
import { readRule } from '../../../static/src/surfaces/validator/rule-config';

describe('the rule of a workflow', () => {
  it('begins with all four answers', () => {
    for (const nothing of [null, undefined, '', {}, { outcomes: 'yes' }]) {
      expect(readRule(nothing)).toEqual({ outcomes: [...OUTCOMES], isNewer: false });
    }
  });

  it('is read back in the order of the answers', () => {
    const stored = { fieldId: 'customfield_10020', outcomes: ['not-now', 'yes'], expression: 'true' };
    expect(readRule(stored)).toEqual({ outcomes: ['yes', 'not-now'], isNewer: false });
    expect(readRule({ outcomes: [] })).toEqual({ outcomes: [], isNewer: false });
  });

  it('is not changed here if it knows an answer that this version does not', () => {
    expect(readRule({ outcomes: ['yes', 'yes-but'] })).toEqual({ outcomes: ['yes'], isNewer: true });
  });
});

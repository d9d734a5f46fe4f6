import { OUTCOMES } from '../../../src/decisions/decision';
import { GAP } from '../../../src/decisions/gap';
import { checkReason } from '../../../src/decisions/reason';
import { startersOf } from '../../../static/src/components/answer/starters';
import { textsOf } from './speech';

describe.each(['en-US', 'de-DE'] as const)('sentences to start from in %s', (locale) => {
  const texts = textsOf(locale);
  const unmet = [
    { what: 'Syncs with our CRM', evidence: '' },
    { what: 'Data stays in the EU', evidence: 'hosted in the US' },
  ];

  it('are never a reason as they are, and may be one when finished', () => {
    for (const outcome of OUTCOMES) {
      for (const sentence of startersOf(texts, outcome, unmet)) {
        expect(checkReason(sentence, null)?.code).toBe('decision.error.reason-unfinished');
        expect(checkReason(sentence.replaceAll(GAP, 'Webhooks ship quarterly'), null)).toBeNull();
      }
    }
  });

  it('begin with what is missing, where that stands in the way', () => {
    expect(startersOf(texts, 'not-now', unmet)[1]).toContain('hosted in the US');
    expect(startersOf(texts, 'yes', unmet).join()).not.toContain('CRM');
    expect(startersOf(texts, null, unmet)).toEqual([]);
  });
});

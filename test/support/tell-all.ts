/** A request of which a story tells everything. */
import type { DaylightMethods } from '../../scripts/sample/daylight-client';
import { inDays } from './days';
import { FOREIGN } from './readers';

/** Of one request everything that may be told. */
export async function tellAll(lead: DaylightMethods, issueId: string): Promise<void> {
  const save = (section: string, body: object): Promise<unknown> =>
    lead.must('request.save', { issueId, revision: null, section, body });
  await save('brief', {
    achieve: 'Fewer people leave the form half way',
    measure: 'Half of them come to its end',
    target: '',
    by: '2027-06-30',
    tactic: '',
  });
  await save('must-haves', {
    items: [
      { id: 'a', what: 'It speaks German', state: 'met', evidence: 'Seen in the trial' },
      { id: 'd', what: FOREIGN.must, state: 'met', evidence: '' },
      { id: 'b', what: 'It forgets people on request', state: 'unknown', evidence: '' },
      { id: 'c', what: 'It signs in with our accounts', state: 'unmet', evidence: 'The vendor has a plan for it' },
    ],
  });
  const record = (decision: object | null): Promise<unknown> => lead.must('decision.record', { issueId, decision });
  await record({
    outcome: 'maybe',
    reason: 'We cannot tell yet whether the form is what makes them leave.',
    question: 'Is it the form, or the price on its second page?',
    answeredBy: 'Web team',
    comesBackOn: inDays(30),
  });
  await record(null);
  await record({
    outcome: 'test',
    reason: 'A week with half of the visitors tells us whether a shorter form helps.',
    measure: 'People who come to the end of the form',
    target: 'half of them',
    endsOn: inDays(14),
    lookDays: 3,
    effortDays: 2,
  });
  await lead.must('decision.result', {
    issueId,
    result: { verdict: 'met', measured: '57 percent', learnt: 'The second page was the reason' },
    decision: {
      outcome: 'yes',
      reason: 'The short form did what it should, so everybody gets it.',
      nextStep: 'Put it on all pages',
      nextRole: 'the web team',
      firstPart: 'The German page',
      date: inDays(40),
    },
    expectedEntries: 3,
  });
  await save('parties', {
    items: [
      {
        id: 'p',
        role: 'legal',
        askedOn: inDays(-43),
        stance: 'open',
        accountId: '',
        answeredOn: '',
        note: 'Only for the team.',
      },
    ],
  });
}

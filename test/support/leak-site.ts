/** What the leak tests enter beside the answers: by somebody of the team, through the app's own methods. */
import { canary, ITEMS } from './canaries';
import { PEOPLE } from './made-up-site';
import { must, type Surface } from './surfaces';

/** How the test ended: it counts as an answer of its own, and what was said before stays in its story. */
export async function endTest(mia: Surface): Promise<void> {
  await must(mia, 'decision.result', {
    issueId: ITEMS.test,
    result: { verdict: 'met', measured: canary('measured'), learnt: canary('learnt') },
    decision: { outcome: 'yes', reason: 'It did what it should, so we go on.', nextStep: 'A plan', nextRole: 'Design' },
    expectedEntries: 1,
  });
}

/** What only the team may know: askers, notes, parties, tools in use; sponsors and resistance. */
export async function enterPrivate(mia: Surface): Promise<void> {
  const issueId = ITEMS.undecided;
  await must(mia, 'request.setAskers', {
    issueId,
    accounts: [PEOPLE.vera.accountId],
    teams: [canary('askerteam')],
    revision: 0,
  });
  await must(mia, 'request.close', { issueId: ITEMS.underSecuredEpic, as: 'withdrawn', note: canary('closingnote') });
  const save = (section: string, body: object): Promise<unknown> =>
    must(mia, 'request.save', { issueId, revision: null, section, body });
  await save('brief', {
    achieve: canary('achieve'),
    measure: canary('briefmeasure'),
    target: '',
    by: '',
    tactic: canary('tactic'),
  });
  await save('must-haves', {
    items: [{ id: 'm', what: canary('musthave'), state: 'unmet', evidence: canary('evidence') }],
  });
  await save('in-use', {
    tool: canary('inuse'),
    since: '',
    account: 'private',
    approver: '',
    contractEnd: '',
    wayForward: canary('wayforward'),
    promisedBy: '',
  });
  const row = {
    id: 'a',
    role: canary('partyrole'),
    askedOn: '2026-10-01',
    stance: 'objects',
    accountId: '',
    answeredOn: '',
  };
  const asked = (id: string, role: string, accountId: string): object => {
    const rest = { stance: 'open', askedOn: '2026-10-02', answeredOn: '', note: '' };
    return { id, role: canary(role), accountId, ...rest };
  };
  await save('parties', {
    items: [
      { ...row, note: canary('partynote') },
      asked('b', 'strangerrole', PEOPLE.stan.accountId),
      asked('c', 'viewerrole', PEOPLE.vera.accountId),
    ],
  });
  await must(mia, 'sponsorship.save', {
    issueId: ITEMS.epic,
    revision: 0,
    people: { sponsor: PEOPLE.max.accountId },
    why: {
      need: `Leads wait for days: ${canary('need')}`,
      measure: '',
      statedBy: null,
      statedByText: 'The board',
      statedOn: '2026-09-01',
    },
  });
  await must(mia, 'adoption.save', {
    issueId: ITEMS.epic,
    revision: 0,
    audiences: [
      {
        id: 'abcdef',
        who: 'Sales',
        measure: 'Users',
        unit: '',
        baseline: 0,
        target: 10,
        targetOn: null,
        resistance: canary('resistance'),
        answer: '',
      },
    ],
  });
}

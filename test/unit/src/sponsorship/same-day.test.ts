/** What happens on one day happens in an order: the records keep it, since the day alone does not tell. */
import fc from 'fast-check';
import { basisOf } from '../../../../src/sponsorship/ownership-basis';
import { ownershipOf } from '../../../../src/sponsorship/ownership-rules';
import { noSponsorship, VERDICTS, type Sponsorship, type Verdict } from '../../../../src/sponsorship/sponsorship';
import { withCheckIn, withHolder, withWhy } from '../../../../src/sponsorship/sponsorship-changes';
import { day } from './facts';

type Act = { act: 'why'; need: string } | { act: 'check-in'; verdict: Verdict } | { act: 'sponsor'; who: string };

function after(sponsorship: Sponsorship, act: Act, on: string): Sponsorship {
  if (act.act === 'sponsor') return withHolder(sponsorship, 'sponsor', act.who, on);
  if (act.act === 'check-in') {
    const { verdict } = act;
    return withCheckIn(sponsorship, { on, verdict, changes: [], note: '', by: 'emil', confirmedBy: null, meeting: '' });
  }
  const { need } = act;
  return withWhy(sponsorship, { need, measure: '', statedBy: null, statedByText: '', statedOn: on, by: 'emil', on });
}

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('why' as const), need: fc.constantFrom('one', 'two', 'three') }),
  fc.record({ act: fc.constant('check-in' as const), verdict: fc.constantFrom(...VERDICTS) }),
  fc.record({ act: fc.constant('sponsor' as const), who: fc.constantFrom('chiara', 'deniz') }),
);
/** Acts with the days between them; most follow on the same day. */
const history = fc.array(fc.record({ act: anyAct, later: fc.constantFrom(0, 0, 0, 1) }), { maxLength: 90 });

const lastIndex = (acts: readonly Act[], matches: (act: Act) => boolean): number =>
  acts.findLastIndex((act) => matches(act));

/** The history with a sponsor at its start, and when its sponsor came last, as acts that changed something. */
function play(steps: readonly { act: Act; later: number }[]): { record: Sponsorship; acts: Act[]; today: string } {
  let record = withHolder(noSponsorship(), 'sponsor', 'chiara', day(-200));
  const acts: Act[] = [{ act: 'sponsor', who: 'chiara' }];
  let at = -200;
  for (const { act, later } of steps) {
    at += later;
    const next = after(record, act, day(at));
    const isNobodyNew = act.act === 'sponsor' && next === record;
    record = next;
    if (!isNobodyNew) acts.push(act);
  }
  return { record, acts, today: day(at) };
}

const reasonsOf = ({ record, today }: { record: Sponsorship; today: string }): string[] =>
  ownershipOf({
    ...basisOf(record, null),
    stage: 'in-progress',
    stageSince: null,
    openRequests: null,
    today,
    accounts: { chiara: 'active', deniz: 'active', emil: 'active' },
  }).reasons.map(({ code }) => code);

test('“changed” stands until the need is written down after it, whatever the day', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const played = play(steps);
      const { acts } = played;
      const saidAt = lastIndex(acts, ({ act }) => act === 'check-in');
      const said = acts[saidAt];
      const isOpen =
        said?.act === 'check-in' && said.verdict === 'changed' && lastIndex(acts, ({ act }) => act === 'why') < saidAt;
      expect(reasonsOf(played).includes('changed')).toBe(isOpen);
    }),
    { numRuns: 400 },
  );
});

test('“no longer” is the word of who was the sponsor then: whoever comes after it, be it on the same day, has not said so', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const played = play(steps);
      const { acts } = played;
      const saidAt = lastIndex(acts, ({ act }) => act === 'check-in');
      const said = acts[saidAt];
      const isOver =
        said?.act === 'check-in' &&
        said.verdict === 'no-longer' &&
        lastIndex(acts, ({ act }) => act === 'sponsor') < saidAt;
      expect(reasonsOf(played).includes('no-longer')).toBe(isOver);
    }),
    { numRuns: 400 },
  );
});

test('the known fault: a why, then “changed”, on one day', () => {
  const { record, today } = play([
    { act: { act: 'why', need: 'One view of each customer' }, later: 1 },
    { act: { act: 'check-in', verdict: 'changed' }, later: 0 },
  ]);
  expect(reasonsOf({ record, today })).toContain('changed');
  const again = after(record, { act: 'why', need: 'One view of each customer' }, today);
  expect(reasonsOf({ record: again, today })).not.toContain('changed');
});

test('records from before the order was kept are read by their days', () => {
  const record = play([
    { act: { act: 'why', need: 'One view' }, later: 1 },
    { act: { act: 'check-in', verdict: 'changed' }, later: 0 },
  ]).record;
  const { after: _after, ...why } = record.why ?? { after: 0, on: '' };
  const old = { ...record, why: why as Sponsorship['why'] };
  expect(reasonsOf({ record: old, today: day(-190) })).not.toContain('changed');
});

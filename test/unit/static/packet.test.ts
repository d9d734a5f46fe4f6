/** The hand-over packet in words: everything that a successor asks for, on the page as in the text. */
import type { EpicRequest } from '../../../src/platform/sponsorship-ports';
import { withReading, type Audience } from '../../../src/sponsorship/adoption';
import { preparePacket } from '../../../src/sponsorship/prepare-packet';
import { readEpic } from '../../../src/sponsorship/read-sponsorship';
import { noSponsorship, type Sponsorship } from '../../../src/sponsorship/sponsorship';
import { withCheckIn, withPeople, withWhy } from '../../../src/sponsorship/sponsorship-changes';
import {
  packetSections,
  packetText,
  peopleIn,
  type Packet,
} from '../../../static/src/components/sponsor/packet-sections';
import { createDayWords, dayOf } from '../../../static/src/lib/days';
import { epicOf } from '../src/support/memory-epics';
import { memoryWorld, put, request, stateOn, type MemoryState } from '../src/support/memory-world';
import { compose } from '../../../src/entry/compose';
import { textsOf } from './speech';

const reason = 'Without it two people check the budgets by hand.';

const audience: Audience = {
  id: 'aaaaaa',
  who: 'Sales',
  measure: 'weekly users',
  unit: 'people',
  baseline: 0,
  target: 60,
  targetOn: '2027-01-31',
  since: '2026-09-01',
  readings: [],
  earlier: null,
  resistance: 'They trust their own list.',
  answer: 'A demo each month.',
};

function below(id: number, decision: unknown, isDone = false): EpicRequest {
  return { id: String(id), key: `MOPS-${id}`, title: `Request ${id}`, isDone, decision };
}

function recorded(): Sponsorship {
  const named = withPeople(noSponsorship(), { sponsor: 'chiara', owner: 'emil' }, '2026-08-01');
  const why = { need: 'See the spend.', measure: 'days until a report', statedBy: null, statedByText: 'CMO' };
  const stated = withWhy(named, { ...why, statedOn: '2026-08-01', by: 'emil', on: '2026-08-01' });
  const again = withWhy(stated, {
    ...why,
    need: 'See it by region.',
    statedOn: '2026-10-01',
    by: 'emil',
    on: '2026-10-01',
  });
  const needed = { verdict: 'needed' as const, changes: [], note: 'Before the trade fair.', by: 'chiara' };
  const confirmed = withCheckIn(again, { ...needed, on: '2026-10-02', confirmedBy: null, meeting: '' });
  const handed = withPeople(confirmed, { sponsor: 'fatma' }, '2026-11-01');
  return {
    ...handed,
    parts: [
      {
        what: 'Legal',
        accountId: null,
        stance: 'against',
        note: 'The contract is not signed.',
        presented: true,
        planned: true,
      },
    ],
    questions: { ...handed.questions, vendor: 'Acme, until May.' },
  };
}

async function packetOf(fill: (state: MemoryState) => void): Promise<Packet> {
  const state = stateOn();
  put(state, request(1, { hierarchyLevel: 1 }));
  state.epicWorld.epics.set(1, epicOf(1, { title: 'Spend at a glance' }));
  const world = compose(memoryWorld(state));
  const written = { by: 'ops', at: '', over: null };
  await world.records.write('sponsorship', '1', recorded(), written);
  const read = withReading(audience, { on: '2026-11-01', value: 21, by: 'emil' });
  await world.records.write('adoption', '1', { audiences: [read] }, written);
  const said = { verdict: 'met' as const, measured: '1', learnt: 'Quicker than feared.', by: 'ops', at: '2026-11-01' };
  const end = { ...said, of: 1, measure: 'hours', firstTarget: '2', target: '2' };
  await world.records.write('results', '3', { items: [end] }, written);
  fill(state);
  const on = await readEpic(world, await world.currentUser.standingOn('1'), state.caller);
  if (!on.ok) throw new Error(on.error.code);
  const packet = await preparePacket(world, on.value);
  if (!packet.ok) throw new Error(packet.error.code);
  return packet.value;
}

const textOf = (packet: Packet): string => {
  const texts = textsOf();
  const days = createDayWords(texts, dayOf(packet.today));
  const sections = packetSections(packet, texts, (id) => `<${id}>`, days);
  return packetText(`${packet.epic.key} ${packet.epic.title}`, sections);
};

test('the why, the people, what was decided, tests and what they showed, what is open, risks, the vendor', async () => {
  const test = { format: 1, outcome: 'test', reason, measure: 'minutes a week', target: '10', endsOn: '2026-12-15' };
  const packet = await packetOf((state) => {
    state.epicWorld.requestsBelow.set(1, [
      below(2, test),
      below(3, { format: 1, outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'Finance' }, true),
      below(4, null),
    ]);
  });
  const text = textOf(packet);
  for (const said of [
    'MOPS-1 Spend at a glance',
    'See it by region.',
    'See the spend.',
    'days until a report',
    'CMO',
    'Before the trade fair.',
    '<fatma>',
    '<chiara>',
    '<emil>',
    `MOPS-2 Request 2: Let’s test it. ${reason}`,
    'minutes a week (target: 10)',
    'Test of MOPS-3',
    'hours: 1 (target: 2)',
    'Quicker than feared.',
    'MOPS-4 Request 4: not answered yet',
    'The contract is not signed.',
    'Sales: They trust their own list.',
    'A demo each month.',
    '21',
    'Acme, until May.',
  ]) {
    expect([said, text.includes(said)]).toEqual([said, true]);
  }
  expect(text).not.toContain('MOPS-3 Request 3: not answered yet');
  expect(peopleIn(packet)).toEqual(['chiara', 'emil', 'fatma']);
});

test('what nobody wrote down has no section, and more requests than fit are said', async () => {
  const packet = await packetOf((state) => {
    state.epicWorld.requestsBelow.set(
      1,
      Array.from({ length: 101 }, (_none, index) => below(10 + index, null)),
    );
  });
  expect(packet.open).toHaveLength(100);
  const text = textOf(packet);
  expect(text).not.toContain('What was decided, and why');
  expect(text).toContain('There are more requests than fit here');
});

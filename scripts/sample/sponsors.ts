/** Who stands behind the epics of the sample: one in order, two that wait for a word, one that nobody stands behind any more. */
export interface SampleAct {
  key: string;
  daysAgo: number;
  /** E-mail address of who does it. */
  by: string;
  method: string;
  payload: (of: SampleNames) => Record<string, unknown>;
}

export interface SampleNames {
  /** Account id of somebody by e-mail address. */
  id: (emailAddress: string) => string;
  /** `YYYY-MM-DD`, so many days before now. */
  day: (daysAgo: number) => string;
}

const LEAD = 'lead@example.com';
const OPS2 = 'ops2@example.com';
const CMO = 'cmo@example.com';
const FIELD = 'field@example.com';
const GONE = 'victor.osei@example.com';
/** Only what somebody saved since counts as newer, and nobody did. */
const revision = 1_000;

const needed = { verdict: 'needed', changes: [], note: '', confirmedBy: null, meeting: '' };

/** In order of the days. */
export const SAMPLE_SPONSORS: readonly SampleAct[] = [
  {
    key: 'MOPS-8',
    daysAgo: 118,
    by: LEAD,
    method: 'sponsorship.save',
    payload: ({ id, day }) => ({
      revision,
      people: { sponsor: id(GONE), deputy: id(OPS2), owner: id(LEAD) },
      why: {
        need: 'The old campaign tool is paid for until next summer and nobody can extend it. Every campaign that still runs there costs us twice.',
        measure: 'No campaign is left in the old tool when the contract ends.',
        statedBy: id(GONE),
        statedByText: '',
        statedOn: day(118),
      },
      questions: {
        vendor: 'Our contact changed in spring; the new one has not answered about the export of consent records.',
        procurement: 'The contract ends next summer; notice is three months.',
        retires: 'The old campaign tool and its two connectors.',
        done: '',
        earliest: 'The newsletter can move first; it shares nothing with the rest.',
        vote: 'Finance has the last vote on the second contract.',
      },
    }),
  },
  {
    key: 'MOPS-1',
    daysAgo: 116,
    by: LEAD,
    method: 'sponsorship.save',
    payload: ({ id, day }) => ({
      revision,
      people: { sponsor: id(CMO), deputy: id(OPS2), owner: id(LEAD) },
      why: {
        need: 'Somebody who says no must not get mail from us again, from any tool. Today we cannot promise that.',
        measure: 'An access request is answered in a day.',
        statedBy: id(CMO),
        statedByText: '',
        statedOn: day(116),
      },
      parts: [
        {
          what: 'Legal',
          accountId: id('legal@example.com'),
          presented: true,
          planned: true,
          stance: 'with-us',
          note: '',
        },
        { what: 'IT and engineering', accountId: null, presented: false, planned: false, stance: null, note: '' },
      ],
    }),
  },
  {
    key: 'MOPS-1',
    daysAgo: 115,
    by: LEAD,
    method: 'adoption.save',
    payload: ({ day }) => ({
      revision: 0,
      audiences: [
        {
          id: 'teams1',
          who: 'Country teams',
          measure: 'teams that ask it before they send',
          unit: 'teams',
          baseline: 0,
          target: 12,
          targetOn: day(-60),
          resistance: 'Two countries fear to lose half of their list.',
          answer: 'We show them what the other half costs.',
        },
      ],
    }),
  },
  {
    key: 'MOPS-2',
    daysAgo: 114,
    by: LEAD,
    method: 'sponsorship.save',
    payload: ({ id, day }) => ({
      revision,
      people: { sponsor: id(CMO), owner: id('ops@example.com') },
      why: {
        need: 'A customer who calls should not have to say three times who they are. We join what we know once, not in every campaign.',
        measure: '',
        statedBy: null,
        statedByText: 'the head of retail',
        statedOn: day(114),
      },
    }),
  },
  {
    key: 'MOPS-4',
    daysAgo: 112,
    by: LEAD,
    method: 'sponsorship.save',
    payload: ({ id, day }) => ({
      revision,
      people: { sponsor: id(FIELD), deputy: id('events@example.com'), owner: id('ops@example.com') },
      why: {
        need: 'After each event the lists take my team a week. By then the people we met have forgotten us.',
        measure: 'Follow-up goes out on the day after the event.',
        statedBy: id(FIELD),
        statedByText: '',
        statedOn: day(112),
      },
    }),
  },
  ...[
    { daysAgo: 100, value: 2 },
    { daysAgo: 70, value: 4 },
    { daysAgo: 35, value: 7 },
    { daysAgo: 9, value: 9 },
  ].map(({ daysAgo, value }): SampleAct => ({
    key: 'MOPS-1',
    daysAgo,
    by: LEAD,
    method: 'adoption.addReading',
    payload: ({ day }) => ({ audienceId: 'teams1', on: day(daysAgo), value, unit: 'teams' }),
  })),
  { key: 'MOPS-1', daysAgo: 20, by: CMO, method: 'sponsorship.checkIn', payload: () => needed },
  // Said again today, which lets the field say how it stands today: no night has passed on a new site.
  ...['MOPS-2', 'MOPS-4', 'MOPS-8'].map((key): SampleAct => ({
    key,
    daysAgo: 0,
    by: LEAD,
    method: 'sponsorship.save',
    payload: () => ({ revision, cadence: 90 }),
  })),
];

/** Answers to requests of the sample: consent, and one customer profile. */
import type { SampleAnswers } from './sample-answer';

export const answersOnConsentProfile: SampleAnswers = (day) => ({
  // Buy and roll out a consent management platform
  'MOPS-13': [
    {
      daysAgo: 118,
      decision: {
        outcome: 'yes',
        reason:
          'Every other request about consent depends on this one: without a single record of who agreed to what, we would build the same check five times and still get it wrong. The comparison is done and security has agreed. What is missing is the contract, and that is with legal.',
        nextStep: 'Agree the liability clause with the vendor',
        nextRole: 'Legal',
        firstPart: 'The preference page for newsletter subscribers in German and English',
        noDateBecause: 'the contract is not signed yet; eight weeks after the signature is realistic',
      },
    },
  ],
  // Preference centre: choose topics and how often
  'MOPS-18': [
    {
      daysAgo: 104,
      decision: {
        outcome: 'not-now',
        reason:
          'We want this and it is the most wished for item on the list. But the email tool cannot store a pause or a pace, so it would have to be thrown away as soon as the consent platform arrives. Building it once, on the right base, is better than building it twice.',
        reopensWhen: 'The contract for the consent platform is signed',
      },
    },
  ],
  // Rules for when two records are the same person
  'MOPS-25': [
    {
      daysAgo: 117,
      decision: {
        outcome: 'yes',
        reason:
          'Nothing that uses a joined profile is worth starting before we agree what counts as one person. Half of the complaints about wrong salutations come from merges that nobody decided. It is a matter of three workshops, not of software.',
        nextStep: 'Second workshop with sales and data',
        nextRole: 'Marketing operations',
        firstPart: 'The written rules with ten worked examples',
        date: day(-90),
      },
    },
  ],
  // Bring web and shop behaviour into the profile
  'MOPS-42': [
    {
      daysAgo: 106,
      decision: {
        outcome: 'yes',
        reason:
          'Advertising something to people who bought it last week is what we are mocked for most often, rightly. The shop data is clean and IT already loads it; the web data is harder because only visitors who agreed may be recognised. We start with the shop.',
        nextStep: 'Load page views of recognised visitors into the test environment',
        nextRole: 'Data engineering',
        firstPart: 'Shop orders in every audience',
        date: day(45),
        dateTo: day(60),
      },
    },
  ],
  // Ask for consent to text messages at events
  'MOPS-50': [
    {
      daysAgo: 89,
      decision: {
        outcome: 'maybe',
        reason:
          'Reminding people of a session they booked is useful and could well fall under the event contract rather than marketing. If it does, we can do it without the consent platform. If it does not, it has to wait for it. We cannot tell the two apart ourselves.',
        question: 'Is a session reminder part of the event, or advertising that needs its own consent?',
        answeredBy: 'Legal',
        comesBackOn: day(9),
      },
    },
  ],
  // Match anonymous visitors to companies
  'MOPS-52': [
    {
      daysAgo: 84,
      decision: {
        outcome: 'test',
        reason:
          "We believe that account managers will act on these alerts only if at least one in three names a company they already work on. A free month of the provider on the pricing page alone tells us that without touching any person's data, and without a contract.",
        measure: 'Share of alerts that match an open account of the account manager who gets them',
        target: 'at least 35 percent over three weeks',
        endsOn: day(-59),
        lookDays: 3,
        effortDays: 3,
      },
    },
    {
      daysAgo: 54,
      decision: {
        outcome: 'not-now',
        reason:
          'The test ran for three weeks and we thank everybody who took part. Eleven percent of the alerts named an open account, where we had hoped for thirty-five; most were providers of home internet access. At that rate account managers stop reading after a week. It was a good test: it saved a year of fees.',
        comesBackOn: day(74),
      },
    },
  ],
  // One suppression list that all sending tools read
  'MOPS-63': [
    {
      daysAgo: 67,
      decision: {
        outcome: 'yes',
        reason:
          'The consent platform takes longer than we can go on sending by guesswork. A nightly list is not elegant, but it closes the gap in weeks and costs little, and what we learn about the sources of a "no" is needed for the platform anyway.',
        nextStep: 'Connect the webinar tool, then the agency',
        nextRole: 'Marketing operations',
        firstPart: 'Nightly list for the email platform and the webinar tool',
        date: day(12),
      },
    },
  ],
  // Let campaign managers build audiences themselves
  'MOPS-67': [
    {
      daysAgo: 57,
      decision: {
        outcome: 'test',
        reason:
          'Our guess is that eight of ten audiences need no more than five attributes, so a small builder would take most of the waiting away. Two campaign managers try it on the test environment with real briefs while we watch what they cannot do.',
        measure: 'Audiences that two campaign managers build without our help',
        target: 'eight of ten briefs',
        endsOn: day(6),
        lookDays: 2,
        effortDays: 4,
      },
    },
  ],
  // Store birthdays for a greeting campaign
  'MOPS-74': [
    {
      daysAgo: 46,
      decision: {
        outcome: 'not-now',
        reason:
          'We do not collect personal data for which the contact sees no use, and a business greeting is not one. The shop needs the date for age checks only and may not pass it on. A greeting on the anniversary of the first order needs nothing new, and we gladly help with that.',
        notExpected: true,
        rule: 'Data is collected for a purpose that the person was told',
      },
    },
  ],
  // Weekly check of the joined profiles
  'MOPS-89': [
    {
      daysAgo: 23,
      decision: {
        outcome: 'yes',
        reason:
          'A joined profile that nobody checks goes wrong silently, and then every campaign is wrong at once. An hour on Mondays is cheap, and the ten examples by hand find what no number shows.',
        nextStep: 'Write the query and put the first ten examples on the wall',
        nextRole: 'Marketing operations',
        firstPart: 'The first weekly check',
        date: day(20),
      },
    },
  ],
});

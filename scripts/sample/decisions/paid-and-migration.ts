/** Answers to requests of the sample: paid media, and the move off the old campaign tool. */
import type { SampleAnswers } from './sample-answer';

export const answersOnPaidMigration: SampleAnswers = (day) => ({
  // Rebuild the welcome series in the new platform
  'MOPS-26': [
    {
      daysAgo: 115,
      decision: {
        outcome: 'yes',
        reason:
          'It is the first thing a new contact sees of us, and the old tool sends it from an address that many providers no longer accept. It is also the best programme to learn the new platform with, since it is small and everybody looks at it.',
        nextStep: 'Translate the last two mails',
        nextRole: 'Content team',
        firstPart: 'English and German',
        date: day(-100),
      },
    },
  ],
  // Tell the ad platforms which leads became customers
  'MOPS-28': [
    {
      daysAgo: 114,
      decision: {
        outcome: 'yes',
        reason:
          'We pay for thousands of form fills that never buy anything. Sending back, in hashed form, which ones did is allowed for contacts who agreed to it, and it is the biggest single saving in sight. We leave out all others.',
        nextStep: 'Sign off the list of fields',
        nextRole: 'Privacy',
        firstPart: 'One ad platform, two countries',
        date: day(-50),
      },
    },
  ],
  // Buy an attribution platform
  'MOPS-35': [
    {
      daysAgo: 107,
      decision: {
        outcome: 'maybe',
        reason:
          'A platform divides the pipeline up to two decimals; whether the division is true is another matter, above all since half of the visits are no longer counted. Before we buy anything we want to know whether switching channels off and on in two regions gives finance an answer it believes.',
        question: 'Would finance plan with the result of a regional test instead of a model?',
        answeredBy: 'Finance',
        comesBackOn: day(-76),
      },
    },
    {
      daysAgo: 71,
      decision: {
        outcome: 'not-now',
        reason:
          'Finance would rather see two clean regional tests a year than a model that nobody can check, and so would we. That costs no licence. If the tests turn out too slow to plan a budget with, the platforms are worth another look.',
        comesBackOn: day(66),
      },
    },
  ],
  // Archive what we must keep from the old tool
  'MOPS-39': [
    {
      daysAgo: 112,
      decision: {
        outcome: 'yes',
        reason:
          'We may not lose the proof of consent when the old tool is switched off, and we may not keep everything for ever either. The list of what stays is agreed with legal and finance; what is left is a careful export, checked by somebody else.',
        nextStep: 'Check a sample of a hundred consent records against the source',
        nextRole: 'Data protection',
        firstPart: 'Consent records of the last three years',
        date: day(100),
      },
    },
  ],
  // Switch channels off in two regions and see
  'MOPS-44': [
    {
      daysAgo: 69,
      decision: {
        outcome: 'test',
        reason:
          'We spend a fifth of the budget on people who already typed our name. If they come anyway, that money is free for something else; if a competitor catches them, we know what it is worth. Four weeks in two regions are enough to tell, and nobody loses a bonus over it.',
        measure: 'Demo requests in the two regions against two like them',
        target: 'a loss of less than five percent',
        endsOn: day(8),
        lookDays: 5,
        effortDays: 5,
      },
    },
  ],
  // Give the agency access to reports instead of exports
  'MOPS-51': [
    {
      daysAgo: 90,
      decision: {
        outcome: 'yes',
        reason:
          'Reading access to two reports is safer than a file in a mailbox and saves both sides a morning a week. The agency signs the usual agreement and sees its own campaigns only.',
        nextStep: 'Set up two read-only accounts',
        nextRole: 'Marketing operations',
        firstPart: 'Two reports for the agency',
        date: day(-64),
      },
    },
  ],
  // Move 140 landing pages
  'MOPS-59': [
    {
      daysAgo: 65,
      decision: {
        outcome: 'not-now',
        reason:
          'Of 140 pages, 23 had more than ten visits last quarter. Moving the rest would take weeks and help nobody. We first redirect the dead ones, which is due anyway, and then look at what is left; it may be a day of work by then.',
        comesBackOn: day(38),
      },
    },
  ],
  // Try addressable television in one region
  'MOPS-66': [
    {
      daysAgo: 50,
      decision: {
        outcome: 'test',
        reason:
          'Nobody here knows whether television reaches our buyers at all. The pilot price makes four weeks in one region affordable, and searches for our name in that region are a fair sign. If nothing moves, we save ourselves a discussion that comes up every year.',
        measure: 'Searches for our name in the region against the same weeks of last year',
        target: 'fifteen percent more',
        endsOn: day(-8),
        lookDays: 4,
        effortDays: 4,
      },
    },
  ],
  // Find out how many of our clicks are made by machines
  'MOPS-77': [
    {
      daysAgo: 38,
      decision: {
        outcome: 'maybe',
        reason:
          'The pattern is clear on two networks and we have already paused them. Whether a tool pays depends on how much is left on the others, which our own logs can show for nothing. One afternoon with the web team answers it.',
        question: 'What share of clicks on the other networks stays less than a second?',
        answeredBy: 'Web team',
        comesBackOn: day(11),
      },
    },
  ],
});

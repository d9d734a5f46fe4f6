/** Answers to requests of the sample: numbers, and tools for working together. */
import type { SampleAnswers } from './sample-answer';

export const answersOnNumbersTogether: SampleAnswers = (day) => ({
  // A one-page report for the board
  'MOPS-30': [
    {
      daysAgo: 111,
      decision: {
        outcome: 'yes',
        reason:
          'The board gets eleven pages now and asks about two numbers. One page with four numbers, each with what changed, is more honest and less work. The old pages stay available to whoever wants them.',
        nextStep: 'Try the page in the meeting of the management team',
        nextRole: 'Head of marketing',
        firstPart: 'The page for one quarter',
        date: day(-80),
      },
    },
  ],
  // Retire dashboards nobody opens
  'MOPS-37': [
    {
      daysAgo: 100,
      decision: {
        outcome: 'yes',
        reason:
          'A dashboard that nobody opens still breaks, costs licences and gives somebody the wrong number one day. We hide those without a reader for a quarter, wait a month for anybody to miss one, and then delete them.',
        nextStep: 'Hide the 145 dashboards and tell their owners',
        nextRole: 'Analytics',
        firstPart: 'Hidden dashboards',
        date: day(7),
      },
    },
  ],
  // A chat tool for projects with agencies
  'MOPS-40': [
    {
      daysAgo: 82,
      decision: {
        outcome: 'maybe',
        reason:
          "The need is real and mail is no answer to it. The company's own chat can invite guests; we do not know yet whether IT security allows guests for half a year at a time and who removes them afterwards. If it does, there is nothing to buy.",
        question: 'May guests from agencies join rooms in the company chat, with an end date?',
        answeredBy: 'IT security',
        comesBackOn: day(-19),
      },
    },
  ],
  // Send large files to printers and film crews
  'MOPS-47': [
    {
      daysAgo: 98,
      decision: {
        outcome: 'yes',
        reason:
          'IT has had a service for large files for a year and nobody told us. It needs no account on the other side and deletes files after thirty days. We write half a page on how to use it and put the link where people look.',
        nextStep: 'Publish the half page',
        nextRole: 'Marketing operations',
        firstPart: 'The half page',
        date: day(-77),
      },
    },
  ],
  // Funnel from first visit to order, month by month
  'MOPS-54': [
    {
      daysAgo: 79,
      decision: {
        outcome: 'maybe',
        reason:
          'It would be the first report in which marketing and sales look at the same people. It stands on the definition of a qualified lead, which is being agreed right now. When that page is signed, we can say how much work it is.',
        question: 'From which date on is the new definition of a lead used in the CRM?',
        answeredBy: 'Sales operations',
        comesBackOn: day(-12),
      },
    },
  ],
  // Online whiteboard for workshops
  'MOPS-57': [
    {
      daysAgo: 63,
      decision: {
        outcome: 'test',
        reason:
          'The office package contains a whiteboard that hardly anybody knows. If three local teams run a whole workshop on it without asking for another one, we save a licence and the question where the results are kept.',
        measure: 'Workshops held on it from beginning to end',
        target: 'three of three',
        endsOn: day(-24),
        lookDays: 4,
        effortDays: 2,
      },
    },
    {
      daysAgo: 18,
      decision: {
        outcome: 'yes',
        reason:
          'Three of three workshops went well; what people missed was templates, and those can be made. The results now stay where our other files are, and nothing has to be bought. We make ten templates and show them in the next meeting of the local teams.',
        nextStep: 'Make ten templates',
        nextRole: 'Marketing operations',
        firstPart: 'Ten templates for the usual workshops',
        date: day(25),
      },
    },
  ],
  // A library for pictures and videos
  'MOPS-61': [
    {
      daysAgo: 53,
      decision: {
        outcome: 'not-now',
        reason:
          'A library is worth its price if somebody looks after it: names, rights, throwing away. That is half a position which nobody has today, and without it we would have an expensive folder. If brand gets the position in the next budget, we start with the rights, which are the real risk.',
        reopensWhen: 'Somebody is responsible for the library, at least half of their time',
      },
    },
  ],
  // A planning tool for the content team
  'MOPS-68': [
    {
      daysAgo: 51,
      decision: {
        outcome: 'test',
        reason:
          'A board here in Jira may do, since requests already arrive here. The team tries it for one issue of the magazine, with a template that we set up together. If they are slower than with the spreadsheet, they stay with it and we look further.',
        measure: 'Days from the plan to the printed issue',
        target: 'no more than with the spreadsheet',
        endsOn: day(16),
        lookDays: 5,
        effortDays: 3,
      },
    },
  ],
  // A dictionary of our numbers that people find
  'MOPS-72': [
    {
      daysAgo: 48,
      decision: {
        outcome: 'yes',
        reason:
          'Half of the questions that reach analytics are about what a number means. The definitions exist; they only have to appear where the number is. The reporting tool can do that with a text per field.',
        nextStep: 'Add the first thirty definitions',
        nextRole: 'Analytics',
        firstPart: 'Definitions on the five most opened dashboards',
        date: day(28),
      },
    },
  ],
  // Real-time dashboard for the campaign team
  'MOPS-85': [
    {
      daysAgo: 27,
      decision: {
        outcome: 'not-now',
        reason:
          'Nothing we can change reacts within minutes: ad platforms need hours to learn, and leads are counted only once they are checked. A screen that moves makes people nervous and decides nothing. For launches we offer a look at the numbers every morning at nine.',
        comesBackOn: day(88),
      },
    },
  ],
  // Translate drafts by machine before they go to the agency
  'MOPS-86': [
    {
      daysAgo: 24,
      decision: {
        outcome: 'test',
        reason:
          'The agency offered a lower price for correcting drafts than for translating, and the approved translation service keeps nothing that is sent to it. Ten articles in two languages show whether readers and the agency notice a difference.',
        measure: 'Cost per article, and mistakes found by a native speaker who does not know which is which',
        target: 'a third cheaper with no more mistakes',
        endsOn: day(19),
        lookDays: 4,
        effortDays: 3,
      },
    },
  ],
});

/** Answers to requests of the sample: the hand-over to sales, and events. */
import type { SampleAnswers } from './sample-answer';

export const answersOnHandoverEvents: SampleAnswers = (day) => ({
  // Badge scans in the CRM on the same evening
  'MOPS-15': [
    {
      daysAgo: 108,
      decision: {
        outcome: 'maybe',
        reason:
          'The effort is small if the organiser lets us read scans directly, and large if we have to build an import for each trade show. Two of the three big shows use the same provider. Before we answer we need to know whether its interface is open to exhibitors.',
        question: 'May exhibitors read their own scans through the interface during the show?',
        answeredBy: 'Organisers of the two big shows',
        comesBackOn: day(-78),
      },
    },
    {
      daysAgo: 73,
      decision: {
        outcome: 'yes',
        reason:
          'Both organisers confirmed that exhibitors may read their scans every fifteen minutes. With that it is one connection for two shows, and the notes from the stand come along. The third show stays a file import for now.',
        nextStep: 'Build the connection against the test event',
        nextRole: 'Marketing operations',
        firstPart: 'Scans on the contact during the spring trade show',
        date: day(95),
      },
    },
  ],
  // Agree what a qualified lead is
  'MOPS-31': [
    {
      daysAgo: 116,
      decision: {
        outcome: 'yes',
        reason:
          'Scoring, routing and every report on leads stand on this page, and the disagreement about it is older than most of our tools. It needs a decision of two people, not a project. We have written the draft and keep it to one page.',
        nextStep: 'Settle the two open points with the head of sales',
        nextRole: 'Head of marketing',
        firstPart: 'The page, signed for one territory',
        noDateBecause: 'it depends on one conversation between marketing and sales, which is being arranged',
      },
    },
  ],
  // Follow-up after webinars by what people did
  'MOPS-32': [
    {
      daysAgo: 101,
      decision: {
        outcome: 'test',
        reason:
          'We think that those who left early want the recording with a mark where they left, and that the rest of the mail does not matter. Three variants on four webinars will tell us more than a discussion of templates.',
        measure: 'Share of people who left early and open the recording within two days',
        target: 'a quarter, against nine percent today',
        endsOn: day(-70),
        lookDays: 2,
        effortDays: 3,
      },
    },
    {
      daysAgo: 64,
      decision: {
        outcome: 'yes',
        reason:
          'With the mark in the recording, 31 percent of those who left early came back within two days, more than three times as many as before. The difference showed in all four webinars. We make it the standard follow-up.',
        nextStep: 'Turn the three variants into the standard template',
        nextRole: 'Email team',
        firstPart: 'Standard follow-up for all webinars in English',
        date: day(10),
      },
    },
  ],
  // Score leads by product usage
  'MOPS-43': [
    {
      daysAgo: 99,
      decision: {
        outcome: 'test',
        reason:
          'If usage really predicts a purchase better than page views do, a list sorted by usage should win against the present score within one month of trials. We can compare both on past data and on one territory before anybody changes the CRM.',
        measure: 'Meetings per hundred leads, sorted by usage against sorted by the present score',
        target: 'a fifth more meetings in the northern territory',
        endsOn: day(-62),
        lookDays: 5,
        effortDays: 5,
      },
    },
    {
      daysAgo: 55,
      decision: {
        outcome: 'yes',
        reason:
          'In the northern territory the list sorted by usage brought 29 percent more meetings per hundred leads than the present score, over five weeks. The score is simple, three signals, and sales understood it at once. We bring it to all territories.',
        nextStep: 'Have the three signals sent from the product every hour',
        nextRole: 'Product engineering',
        firstPart: 'Usage score in the CRM for all trial accounts',
        date: day(33),
      },
    },
  ],
  // A platform for hybrid events
  'MOPS-45': [
    {
      daysAgo: 97,
      decision: {
        outcome: 'not-now',
        reason:
          'We have one hybrid event a year and the platforms that do it well cost as much as two events. For the customer day we rent the equipment together with the crew, as last year, which worked. When there are three such events in a year, a platform of our own pays for itself.',
        reopensWhen: 'Three hybrid events are planned for one year',
      },
    },
  ],
  // An app for visitors of the customer day
  'MOPS-53': [
    {
      daysAgo: 81,
      decision: {
        outcome: 'test',
        reason:
          'A good mobile page may be all that is needed: in the survey people asked for agenda and map, hardly anybody for contacts. We put a page behind a code on the badge at three fairs this season and see whether people open it more than once. If they do, we know what to build.',
        measure: 'Visitors who open the page at least three times on the day',
        target: 'half of the visitors',
        endsOn: day(12),
        lookDays: 5,
        effortDays: 3,
      },
    },
  ],
  // Connect the new event registration tool to the CRM
  'MOPS-55': [
    {
      daysAgo: 76,
      decision: {
        outcome: 'not-now',
        reason:
          'One of our musts is that a tool updates existing CRM contacts and respects what they agreed to. This one only adds new contacts, once a day, and knows nothing of consent, so each event would leave us hundreds of doubles. Everything else about it is good, and the vendor says that an update is planned.',
        reopensWhen: 'The vendor can update existing contacts and pass on consent; we ask every quarter',
      },
    },
  ],
  // Collect slides and biographies from speakers
  'MOPS-65': [
    {
      daysAgo: 60,
      decision: {
        outcome: 'yes',
        reason:
          'This is an afternoon of work with the form tool that we already have, and it takes away the most tedious part of every event. Photos are deleted after the event; the form says so.',
        nextStep: 'Set up the form and the two reminders',
        nextRole: 'Marketing operations',
        firstPart: 'The form for the next webinar series',
        date: day(-20),
      },
    },
  ],
  // Remind owners of leads that wait
  'MOPS-69': [
    {
      daysAgo: 58,
      decision: {
        outcome: 'yes',
        reason:
          'Most late leads are not ignored, they are simply not seen in a full inbox. A reminder to the owner first, and to nobody else for another four hours, is fair and takes a day to build. We report only the median per territory.',
        nextStep: 'Switch it on for the first territory',
        nextRole: 'Marketing operations',
        firstPart: 'Reminders in one territory',
        date: day(-31),
      },
    },
  ],
  // Hear back from sales what became of a lead
  'MOPS-79': [
    {
      daysAgo: 41,
      decision: {
        outcome: 'yes',
        reason:
          'We cannot improve what we hand over if we never hear what became of it. Six reasons that sales wrote themselves are better than twenty that we invented. The field is ready; the sales operations team has to agree to make it required.',
        nextStep: 'Agree to make the field required on closing',
        nextRole: 'Sales operations',
        firstPart: 'Six reasons in one territory',
        date: day(16),
        dateTo: day(30),
      },
    },
  ],
  // Actual cost per event next to the plan
  'MOPS-82': [
    {
      daysAgo: 32,
      decision: {
        outcome: 'maybe',
        reason:
          'We would like to do it, and it depends on one thing: whether finance can book invoices on the number of an event. If so, a weekly report is easy. If not, somebody would have to sort invoices by hand, and that would not last.',
        question: 'Can invoices be booked on an event number from the next quarter on?',
        answeredBy: 'Finance',
        comesBackOn: day(4),
      },
    },
  ],
  // Let visitors book a meeting straight from a thank-you page
  'MOPS-91': [
    {
      daysAgo: 15,
      decision: {
        outcome: 'test',
        reason:
          'We expect that a third of those who ask for a demo book at once if they can, and that they turn up as often as others do. The calendar links that sales already uses are enough to find out on one landing page; no new tool is needed.',
        measure: 'Booked and attended meetings per hundred demo requests on one page',
        target: '20 attended, against 11 now',
        endsOn: day(13),
        lookDays: 3,
        effortDays: 2,
      },
    },
  ],
});

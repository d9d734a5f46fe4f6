/** Answers to requests of the sample: email, and the website. */
import type { SampleAnswers } from './sample-answer';

export const answersOnEmailWeb: SampleAnswers = (day) => ({
  // Templates that anyone can fill in safely
  'MOPS-27': [
    {
      daysAgo: 113,
      decision: {
        outcome: 'yes',
        reason:
          'Two days of every campaign go into repairing templates that broke on a phone. Blocks that cannot break give that time back to those who write, and they make the brand look the same in twelve countries without anybody policing it.',
        nextStep: 'Test the blocks in the ten most used mail programs',
        nextRole: 'Email team',
        firstPart: 'Blocks for newsletters and event invitations',
        date: day(18),
      },
    },
  ],
  // Win back customers who stopped ordering
  'MOPS-33': [
    {
      daysAgo: 95,
      decision: {
        outcome: 'not-now',
        reason:
          'The series needs to know who stopped ordering, and shop orders are only now coming into the profile. If we started from the yearly export, we would write to people who ordered last week. As soon as orders arrive every day, this is one of the first things we take up.',
        reopensWhen: 'Shop orders arrive in the profile every day',
      },
    },
  ],
  // A/B test of the new hero on the home page
  'MOPS-36': [
    {
      daysAgo: 105,
      decision: {
        outcome: 'test',
        reason:
          'The people who came through the sentence in the campaign asked for a demo twice as often as others. If the sentence is the reason, it should show on the home page too. We would change the page for good if it does.',
        measure: 'Demo requests per thousand visits, new hero against old',
        target: 'three more per thousand',
        endsOn: day(-68),
        lookDays: 4,
        effortDays: 3,
      },
    },
  ],
  // A tool for A/B tests that does not flicker
  'MOPS-38': [
    {
      daysAgo: 92,
      decision: {
        outcome: 'maybe',
        reason:
          'We agree about the flicker; two tests had to be thrown away because of it. A better tool is not expensive. What is missing is somebody in the web team who wants tests and looks after them, since the person who started this has left the company.',
        question: 'Who will look after tests on the website from now on?',
        answeredBy: 'Head of web',
        comesBackOn: day(-22),
      },
    },
  ],
  // Send at the hour when each person reads
  'MOPS-41': [
    {
      daysAgo: 110,
      decision: {
        outcome: 'test',
        reason:
          'It is free and takes an afternoon, so the only question is whether it helps. We split one newsletter in half for four weeks. If opens do not rise, we keep the fixed hour, because a fixed hour is easier to plan around.',
        measure: 'Opens per hundred mails, learned hour against fixed hour',
        target: 'two more opens per hundred',
        endsOn: day(-82),
        lookDays: 2,
        effortDays: 1,
      },
    },
    {
      daysAgo: 78,
      decision: {
        outcome: 'yes',
        reason:
          'Over four weeks the learned hour brought 2.6 more opens per hundred mails and no more unsubscribes. That is a small gain for no cost. We switch it on for newsletters; event mails keep a fixed hour because rooms and times depend on it.',
        nextStep: 'Switch it on for all newsletters',
        nextRole: 'Email team',
        firstPart: 'All newsletters in English and German',
        date: day(-73),
      },
    },
  ],
  // Show returning customers another home page
  'MOPS-48': [
    {
      daysAgo: 91,
      decision: {
        outcome: 'not-now',
        reason:
          'A good idea at the wrong moment. The page would need to know the products of a customer, and that comes with the joined profile in the new year. Until then we would show guesses, which is worse than the same page for everybody.',
        comesBackOn: day(52),
      },
    },
  ],
  // Write subject lines with a language model
  'MOPS-56': [
    {
      daysAgo: 22,
      decision: {
        outcome: 'test',
        reason:
          'Proposals may help those who write in a second language most. We compare lines that people wrote alone with lines that people chose from proposals, over six mails in two regions. The texts contain no personal data, so the approved corporate assistant is enough.',
        measure: 'Opens per hundred mails, chosen from proposals against written alone',
        target: 'three more opens per hundred',
        endsOn: day(4),
        lookDays: 3,
        effortDays: 2,
      },
    },
  ],
  // Price calculator on the website
  'MOPS-58': [
    {
      daysAgo: 72,
      decision: {
        outcome: 'test',
        reason:
          'Sales fears that a range scares people off; we believe that it brings better prepared ones. A plain table with three examples on the pricing page, for four weeks, settles it without building a calculator.',
        measure: 'Qualified demo requests per thousand visits of the pricing page',
        target: 'no fewer than today, and a third fewer that end at the price',
        endsOn: day(-37),
        lookDays: 5,
        effortDays: 3,
      },
    },
    {
      daysAgo: 29,
      decision: {
        outcome: 'maybe',
        reason:
          'Requests stayed the same, and far fewer ended at the price: 14 percent instead of 31. That speaks for the calculator. Before we build it, sales has to decide which discounts may be shown, since the table avoided that question.',
        question: 'Which discounts may a public price show?',
        answeredBy: 'Head of sales',
        comesBackOn: day(3),
      },
    },
  ],
  // Merge the three product newsletters into one
  'MOPS-60': [
    {
      daysAgo: 74,
      decision: {
        outcome: 'yes',
        reason:
          'Readers asked for it, the editors asked for it, and one good newsletter a month is less work than three thin ones. The archive of the three stays available.',
        nextStep: 'Publish the first joint issue',
        nextRole: 'Content team',
        firstPart: 'First joint issue',
        date: day(-37),
      },
    },
  ],
  // Make landing pages load in under two seconds
  'MOPS-62': [
    {
      daysAgo: 70,
      decision: {
        outcome: 'yes',
        reason:
          'No campaign is as cheap as not losing half of those who already clicked. Most of the delay comes from four scripts that nobody needs any more. We remove those first and look again.',
        nextStep: 'Remove the four scripts and measure for a week',
        nextRole: 'Web team',
        firstPart: 'The ten landing pages with the most paid traffic',
        date: day(14),
      },
    },
  ],
  // A chatbot for product questions
  'MOPS-73': [
    {
      daysAgo: 43,
      decision: {
        outcome: 'not-now',
        reason:
          "We read 400 conversations from the contact form: one in eight could be answered without knowing the customer's contract. For so few a chatbot would be one more thing to maintain. A better search on the help pages answers those, and that is on its way.",
        reopensWhen: 'A third of the questions could be answered without knowing the contract',
      },
    },
  ],
  // Newsletter by messenger
  'MOPS-81': [
    {
      daysAgo: 34,
      decision: {
        outcome: 'not-now',
        reason:
          'In two of the countries it would reach people better than mail, we do not doubt that. But the messenger sends the address books of those who answer to its owner, and that we cannot explain to our customers. Should a provider appear that works without it, we look again.',
        comesBackOn: day(58),
      },
    },
  ],
  // Pop-up with a discount when visitors leave
  'MOPS-84': [
    {
      daysAgo: 31,
      decision: {
        outcome: 'not-now',
        reason:
          'Our discounts are part of a conversation with sales, and a pop-up would train visitors to wait for one. It is also the thing people complain about most on other sites. What we offer instead is help with a form that is shorter: three fields in place of nine.',
        notExpected: true,
        rule: 'No discounts without a conversation, no windows that open by themselves',
      },
    },
  ],
  // Make all templates readable with a screen reader
  'MOPS-99': [
    {
      daysAgo: 10,
      decision: {
        outcome: 'yes',
        reason:
          'It is right, and from next year it is also required. The new blocks already meet most of it, so the work is small if we do it now rather than after every team has built its own templates on them.',
        nextStep: 'Check the blocks with two people who use a screen reader',
        nextRole: 'Email team',
        firstPart: 'Newsletter blocks that pass the check',
        date: day(40),
      },
    },
  ],
});

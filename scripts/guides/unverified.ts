/** docs/guide/unverified.md: what to check on the first real site. */
import { UNKNOWNS, type Unknown } from '../../local/unknowns/registry';
import { code, GENERATED, table } from './markdown';

/** What Daylight does with either answer; tests run both. */
const DAYLIGHT: Record<keyof typeof UNKNOWNS, string> = {
  'expression-size':
    'Does not work with limits as it is deployed: `npm run generate -- --compact`, build and deploy again (decision 17).',
  'validation-scope':
    'Works, but if every edit validates, people who do not decide cannot edit work items where the field is on the screen. Take the field off the screen; Daylight’s own forms do not need it there.',
  'create-issue': 'Works with either: an empty value on create is nobody’s decision.',
  'optional-chaining': 'Works with either: no expression relies on what `?.` skips.',
  'filter-missing-key': 'Works with either; where a filter fails, the nightly rebuild mends what was missed.',
  'object-changelog':
    'Works with each: the history is never read, and an edit without an entry is logged by the next rebuild.',
  'own-write-event': 'Works with either: each method marks itself what it changes.',
  'event-field-id': 'Works with either: without the id, the name of the field decides.',
  'unplaced-field-listed':
    'While the field is hidden, settings can be changed; deciding and publishing say that an administrator must add the field to a screen.',
  'unplaced-field-edit': 'Works with either: Daylight writes through the app’s own value API.',
  'team-managed-fields': 'Works with either: Daylight’s own forms need no screen.',
  'empty-project-search': 'Works with either.',
  'anonymous-search': 'Works with either: nothing is searched for visitors.',
  'board-action-context': 'Works with either: without a project the action reads the address, or asks for one.',
  'bulk-edit-form': 'Works with either; plain editing takes JSON, which the validation checks.',
  'submit-refused': 'Works with either; the form stays open, without Jira’s sentence if the host gives none.',
  'account-type':
    'Works with either, and assumes nothing: for people with a licence Jira is asked for the licence first. In the help center, everybody is then a visitor and reads only what is for anyone.',
  'as-customer':
    'Works with either: Daylight never acts for a customer; it asks as the app, and compares on the server.',
  'app-in-levels': 'Works with either: work items with a level are left out, and counted only if the app sees them.',
  'conflict-codes': 'Works with either: any 4xx but 413, 429, `INVALID…` and `MAX_…` is a lost write.',
  'batch-missing': 'Works with either.',
  'parse-missing-value': 'Works with either: a filter with a warning is refused like one with an error.',
  'kept-events':
    'Works with either: the event of the rule itself, and the nightly look at every item, find what is gone.',
  'search-lag':
    'Works with each: what an event names is read by its id, and the nightly look mends what a search missed.',
  'link-updates': 'Works with either: it listens to the events of links as well.',
  'context-status':
    'Works with either: the status is a hint; what it says also stands in the Ownership field of the epic.',
  'app-browses-people':
    'Works with either; refused, each work item gets a mail of its own, which Jira sends only to who may see it.',
  'history-echo': 'Works with either: what one typed meanwhile stays.',
  'page-height':
    'Works with either: a story and a question lie where one looks. In a frame that grows, the head of the list and the bar that saves settings do not stay in sight.',
  'rule-config': 'Works with either: text is read as JSON.',
  'viewers-range': 'Works with either: who is not found counts as not known, and Jira decides when the mail is sent.',
  'user-locale': 'Works with either: who does not tell Jira’s language gets English mail.',
  'deactivation-event': 'Works with either: accounts are looked at daily as well.',
};

/** What the local site has no switch for, because it could only behave in one way. */
const ASSUMED: readonly (readonly [string, string])[] = [
  [
    "A formatter may ask `typeof user == 'undefined'` where bulk edit has no user.",
    'The decision is not shown in the bulk edit dialog.',
  ],
  [
    '`expression/evaluate` answers 404 for a work item that the person may not see.',
    'The refusal is an unexpected failure with a reference number; nothing is shown.',
  ],
  [
    '`trim()` in expressions removes what JavaScript’s does.',
    'A reason padded with rare blanks passes one check and not the other.',
  ],
  [
    '`GET /myself?expand=groups,applicationRoles` tells people without special rights their own groups, also those in which they are through other groups, and the number of their licences.',
    'A portal for groups is not read by some of their members; nobody reads more than they should.',
  ],
  [
    'The account id of a customer in Forge’s context is the one that Jira names as the reporter of a request, or as taking part in it.',
    'The answer is missing on people’s own requests, and so are their own requests in the summary.',
  ],
  [
    'The app may read who takes part in a service-desk request.',
    'The answer is shown to who raised a request, and not to others who take part in it.',
  ],
  [
    'A request type names the portal of its service desk (`portalId`); without one the numbers of both are the same.',
    'A portal shows on another desk than the one that was chosen: to the same audience, in the wrong place.',
  ],
  [
    'The notify route takes `restrict: {permissions: [{key: "BROWSE_PROJECTS"}]}`.',
    'Jira refuses the mail, and the log says that nobody could be reached.',
  ],
  [
    'A part of an object field is found by its alias, `Decision.ComesBackOn`, also by the app itself.',
    'The night looks at every decided work item instead of those that are due: the same result, more points.',
  ],
  [
    'The event of a work item names the level of its type (`fields.issuetype.hierarchyLevel`).',
    'What a cloned epic carries in the Ownership field, and an epic that was moved here, is put right by the next morning, not at once.',
  ],
  [
    'A transaction of the store takes 25 writes, each with a condition of its own.',
    'The sweep writes what it keeps of epics one by one: the same result, more requests to the store.',
  ],
  [
    'One `app/field/{id}/value` writes 100 values.',
    'The sweep of epics is refused and told in the log; the Ownership field keeps what it had.',
  ],
  [
    'The app reads a project’s properties with `GET project/{id}?properties=…`, and the same answer has `archived`.',
    'Without the properties nothing is published; without `archived`, an archived project is noticed by its event and by the search that leaves it out.',
  ],
  [
    'An app may read `data-policy/project` as itself.',
    'A project that an access rule hides is noticed by the event, or when its work items are gone.',
  ],
  [
    '`jql/match` takes 500 work items and one query.',
    'The filter of a portal cannot be checked: its last state stays published, and the settings say so.',
  ],
  [
    '`updated >= "-90m"` is understood of minutes in quotes and without, in every language of the app’s account.',
    'The nightly look at what changed fails and is told in the log; what changes still comes by events.',
  ],
  [
    '`subTaskIssueTypes()` also knows the sub-tasks of team-managed projects.',
    'Their sub-tasks would be published like requests; the level of each is looked at again before.',
  ],
  [
    'The frames of an app may save files and print (`allow-downloads`, `allow-modals`).',
    'The list cannot be saved as CSV from the page, and the hand-over is copied instead of printed.',
  ],
  [
    'A link of Jira’s side bar to a sub-page of the app is told to the open page by `listen` of its history.',
    'The page is loaded anew at the right address: slower, and nothing is lost but what was not saved.',
  ],
  [
    'A closed account answers as “Former user”, inactive, and a `deleted:user` event is sent.',
    'The daily look finds who is inactive; the id comes back into notes to portals with changes of their requests, and is erased again every week.',
  ],
  [
    'An account id is 24 hexadecimal digits, or a UUID after a number, after `ug`, or after `qm` and another UUID.',
    'Ids of another form are neither reported nor erased, until the form is added in src/privacy/account-ids.ts.',
  ],
  [
    'The app may write the property of a project as itself.',
    'A decider whose account was closed stays in the settings until somebody saves them; everything else is erased.',
  ],
  [
    '`kvs.query()` without `where` lists all keys, and the index `by-key` all values of an entity.',
    'The weekly report fails and is told in the log; nothing is erased.',
  ],
  [
    'A browser tells a frame of another origin which part of it is in the window (`IntersectionObserver` without a root), and Jira’s own bar over a page that scrolls is not higher than 64 pixels.',
    'In a frame that grows with its page the story is laid wrongly: its first lines are under Jira’s bar, or a card far below opens it out of sight.',
  ],
  [
    'The page of an app in a project is at `/jira/{software/c, software, core, servicedesk}/projects/{key}/apps/{appId}/{envId}`, and keeps the path behind that.',
    'The first link of an e-mail leads to the page without the request, or nowhere; the second one leads to the work item.',
  ],
];

/** The whole page. */
export function unverifiedGuide(): string {
  const questions = Object.entries(UNKNOWNS).map(([key, unknown]: [string, Unknown], at) =>
    [
      `## ${at + 1}. ${unknown.question}`,
      Object.entries(unknown.answers)
        .map(([word, text], nth) => `- ${code(word)}${nth === 0 ? ' (assumed)' : ''}: ${text}`)
        .join('\n'),
      `**To find out:** ${unknown.check}`,
      `**Why it is open:** ${unknown.why}`,
      `**Daylight:** ${daylight(key)}`,
      `Switch ${code(key)}; touches ${unknown.touches}.`,
    ].join('\n\n'),
  );
  return [
    GENERATED,
    '# To be checked on the first real site',
    'Daylight was built without a real Jira Cloud site. Where Atlassian’s documentation is silent or contradicts itself, the local site has a ' +
      'switch with each behaviour, and test/integration/unknowns.test.ts runs the main job with each. Go through this list after the first ' +
      'installation; then start the local site with what you found: `npm start -- --unknown KEY=ANSWER`, or on its page `/local/unknowns`.',
    ...questions,
    '## Assumed without a switch',
    table(['Assumption', 'If it is wrong'], ASSUMED),
  ].join('\n\n');
}

function daylight(key: string): string {
  const text = new Map<string, string>(Object.entries(DAYLIGHT)).get(key);
  if (text === undefined) throw new Error(`scripts/guides/unverified.ts does not say what Daylight does with ${key}.`);
  return text;
}

/**
 * What no source settles about Jira and Forge. The local site behaves in one of the ways, chosen by a switch; an app must
 * work with each. Nothing here is known: it is the list of what to look at on a first real site.
 */

/** An open question. */
export interface Unknown {
  question: string;
  /** What the site does, by the switch's value, the one it starts with first. */
  answers: Readonly<Record<string, string>>;
  /** Why it is not known. */
  why: string;
  /** What to do on a real site to know it. */
  check: string;
  /** Which parts it touches. */
  touches: string;
}

const SILENT = 'No documentation says it.';

export const UNKNOWNS = {
  'expression-size': {
    question: 'Do the documented limits of expressions hold for those of Forge fields?',
    answers: {
      unlimited: 'A formatter or validation of any length is evaluated.',
      documented: 'More than 1,000 characters or 100 syntactic elements is an error at every use.',
    },
    why: 'The limits are documented for Jira expressions as such; the pages on custom fields do not mention them.',
    check: 'Deploy an app with a validation of 2,000 characters and save a value through REST.',
    touches: 'validation and formatter of custom fields',
  },
  'validation-scope': {
    question: 'Is a field validated when an edit does not set it?',
    answers: {
      touched: 'Only the fields that an edit sets are validated.',
      always: 'Every edit validates all fields of apps that are on the screen.',
    },
    why: 'Documentation says that validation runs "on create and edit".',
    check: 'Edit the summary, through REST, of a work item whose field holds a value that the caller may not set.',
    touches: 'validation of custom fields',
  },
  'create-issue': {
    question: 'What is `issue` in a validation while a work item is created?',
    answers: {
      blank: 'A work item without an id and key.',
      null: 'null.',
    },
    why: 'Documentation says "null or no id".',
    check: 'Put the field on a create screen and let the validation return what `issue` is.',
    touches: 'validation of custom fields',
  },
  'optional-chaining': {
    question: 'What does `?.` skip in an expression?',
    answers: {
      step: 'Only its own step: `a?.b.c` fails where `a` is null.',
      chain: 'The rest of the chain: `a?.b.c` is null where `a` is null, as in JavaScript.',
    },
    why: SILENT,
    check: 'Evaluate `let a = null; a?.b.c` through POST /rest/api/3/expression/evaluate.',
    touches: 'all expressions',
  },
  'filter-missing-key': {
    question: 'What is a missing property of `event` in a filter?',
    answers: {
      error: 'An error, so that `onError` decides.',
      null: 'null.',
    },
    why: 'Documentation of filters says "error"; that of maps in expressions says null.',
    check:
      "Deploy a trigger with the filter `event.nothing == null` and onError IGNORE_AND_LOG; look into the app's log.",
    touches: 'triggers',
  },
  'object-changelog': {
    question: 'What does the history show of an object field?',
    answers: {
      both: 'The JSON in `from` and `to`, the formatted text in `fromString` and `toString`.',
      json: 'The JSON in all four.',
      text: 'The formatted text in `fromString` and `toString`, nothing in `from` and `to`.',
      absent: 'No entry at all; the event has no item for it either.',
    },
    why: SILENT,
    check: 'Set the field in the work item view, then read GET /rest/api/3/issue/{key}/changelog.',
    touches: 'history, events, changelog routes',
  },
  'own-write-event': {
    question: "Does an app's own write of its field cause an event?",
    answers: {
      sent: '`avi:jira:updated:issue` is sent, caused by the app.',
      silent: 'Nothing is sent.',
    },
    why: SILENT,
    check: 'Write a value through PUT /rest/api/3/app/field/{id}/value and watch a trigger with ignoreSelf false.',
    touches: 'events of work items',
  },
  'event-field-id': {
    question: "Do the items of an event's changelog name the field's id?",
    answers: {
      present: '`fieldId` is there beside `field`.',
      absent: 'Only the name, in `field`, is there.',
    },
    why: 'The documented example has it; the REST changelog has it only since some time.',
    check: 'Log the event of an edit of a custom field.',
    touches: 'events of work items',
  },
  'unplaced-field-listed': {
    question: "Does GET /rest/api/3/field list an app's field that is on no screen?",
    answers: {
      listed: 'It is listed.',
      hidden: 'It is left out until it is on a screen of some project.',
    },
    why: 'Documentation says that the field is "hidden until an admin adds it to screens", not where.',
    check: 'Install the app on a new site and read GET /rest/api/3/field as the app.',
    touches: 'fields',
  },
  'unplaced-field-edit': {
    question: 'Can a Jira administrator set, by REST, a field that is not on the screen?',
    answers: {
      refused: 'Nobody can: 400, not on the appropriate screen.',
      'by-admins': 'Whoever administers Jira can.',
    },
    why: 'Documented for apps with overrideScreenSecurity only; reports differ.',
    check: 'As an administrator, PUT a value of the field on a work item whose project has it on no screen.',
    touches: 'editing work items',
  },
  'team-managed-fields': {
    question: 'Can the locked field of an app be put on a screen of a team-managed project?',
    answers: {
      allowed: 'It can be added like any other field.',
      refused: 'It cannot be added.',
    },
    why: SILENT,
    check: 'Open a team-managed project’s work type settings and look for the field.',
    touches: 'screens',
  },
  'empty-project-search': {
    question: 'What does project/search answer when nothing matches?',
    answers: {
      found: '200 with an empty page.',
      'not-found': '404.',
    },
    why: 'The OpenAPI description names 404 "if no projects matching the search criteria are found"; clients report 200.',
    check: 'GET /rest/api/3/project/search?query=nothing-has-this-name.',
    touches: 'projects',
  },
  'anonymous-search': {
    question: 'What does a search answer someone who is not signed in?',
    answers: {
      empty: '200 with what is public, often nothing.',
      refused: '401.',
    },
    why: 'The OpenAPI description says that it "can be accessed anonymously"; sites without public projects may differ.',
    check: 'POST /rest/api/3/search/jql without credentials.',
    touches: 'search',
  },
  'board-action-context': {
    question: 'What does the context of a board action name beside the action?',
    answers: {
      place: 'The project and the board.',
      none: 'Neither.',
    },
    why: 'Only `extension.action` is documented.',
    check: 'Log the context of a board action.',
    touches: 'board, backlog and sprint actions',
  },
  'bulk-edit-form': {
    question: "Does Jira's bulk edit show the app's form for its field?",
    answers: {
      app: "It shows the app's form where the field declares `issue-bulk-edit`.",
      plain: 'It shows plain editing: the value as JSON.',
    },
    why: 'The experience is in the schema of manifests; the pages on bulk edit do not mention it.',
    check: 'Select two work items in the list, choose bulk edit and the field.',
    touches: 'custom fields',
  },
  'submit-refused': {
    question: 'What does `view.submit` do when Jira refuses the value?',
    answers: {
      throws: "It throws with Jira's sentence.",
      false: 'The host answers false; the bridge throws that the view is not submittable.',
    },
    why: 'The bridge throws a sentence of its own when the host answers false; what a refused value does is not documented.',
    check: 'Submit a value from the edit form that the validation refuses.',
    touches: 'custom fields',
  },
  'account-type': {
    question: 'Is `accountType` always in the context of a resolver?',
    answers: {
      present: 'It is.',
      absent: 'It is never there.',
    },
    why: 'It is documented with the access of people without a licence, and may be there only then.',
    check: 'Log `req.context` in a resolver, as a licensed person.',
    touches: 'resolvers',
  },
  'as-customer': {
    question: 'Can an app act for a customer of a service desk?',
    answers: {
      allowed: '`asUser` and `requestJira` work for customers.',
      refused: 'They need a licence.',
    },
    why: 'Documented so in August 2026, never seen.',
    check: 'Call `asUser().requestJira` from a portal module as a customer.',
    touches: 'calls of apps',
  },
  'app-in-levels': {
    question: 'Does an app see work items with a security level?',
    answers: {
      listed: "Only those of levels that name the apps' role.",
      all: 'All.',
    },
    why: 'Documentation of security levels does not mention apps.',
    check: 'Read, as the app, a work item with a security level.',
    touches: 'permissions',
  },
  'conflict-codes': {
    question: 'With which codes does the store refuse a write that lost?',
    answers: {
      conflict: '409 with KEY_ALREADY_EXISTS or TRANSACTION_CONDITION_FAILED.',
      'bad-request': '400 with CONFLICT or CONDITIONAL_CHECK_FAILED.',
    },
    why: SILENT,
    check: 'Write a key twice with FAIL_IF_EXISTS, and run a transaction whose condition fails; log the errors.',
    touches: 'entity store',
  },
  'batch-missing': {
    question: 'How does a batch of reads say that a key is not there?',
    answers: {
      named: 'In `failedKeys`, with the code KEY_NOT_FOUND.',
      'left-out': 'The key is in neither list.',
    },
    why: SILENT,
    check: 'Call `kvs.batchGet` with a key that does not exist.',
    touches: 'store',
  },
  'parse-missing-value': {
    question: 'Where does jql/parse tell that a value does not exist?',
    answers: {
      warnings: 'In `warnings`; the structure is left out in strict mode.',
      errors: 'In `errors`, as a search does.',
    },
    why: 'The example in the OpenAPI description shows it in `warnings`; its text speaks of errors alone.',
    check: 'POST /rest/api/3/jql/parse?validation=strict with `project = NOTHING`.',
    touches: 'checking of queries',
  },
  'kept-events': {
    question: 'Does an app hear of work items that an access rule keeps from it?',
    answers: {
      silent: 'No event of such a work item is sent.',
      sent: 'Events are sent as of any other; the work item itself cannot be read.',
    },
    why: SILENT,
    check: 'Make an app access rule for a project, edit a work item there and watch the trigger.',
    touches: 'events of work items',
  },
  'deactivation-event': {
    question: 'Is an event sent when an account is deactivated or reactivated?',
    answers: {
      sent: '`avi:jira:updated:user`, with `active` as it is now.',
      silent: 'None.',
    },
    why: 'The events of people are listed without saying what causes them.',
    check: 'Suspend an account in the administration of the organization and watch the trigger.',
    touches: 'events of people',
  },
  'search-lag': {
    question: 'How soon does a search find what was written?',
    answers: {
      none: 'At once.',
      search: 'After five seconds, `reconcileIssues` excepted; jql/match has it at once.',
      'search-and-match': 'After five seconds, and jql/match lags as well.',
    },
    why: 'Search is documented as eventually consistent, without a time; of jql/match nothing is said.',
    check: 'Create a work item through REST and ask search/jql and jql/match for it at once, ten times.',
    touches: 'search, counts, jql/match',
  },
  'link-updates': {
    question: 'Does a link cause an event of both work items?',
    answers: {
      sent: '`avi:jira:updated:issue` of each, beside the event of the link.',
      silent: 'Only the event of the link.',
    },
    why: SILENT,
    check: 'Link two work items and watch triggers of both kinds.',
    touches: 'events of links',
  },
  'app-browses-people': {
    question: 'May an app by itself look for people?',
    answers: {
      allowed: 'It finds them, as somebody with the permission to browse users and groups.',
      refused: 'Searches for people answer it with nobody.',
    },
    why: 'The routes ask for a global permission; which of them apps have is not documented.',
    check: 'As the app, GET /rest/api/3/user/viewissue/search?accountId=…&issueKey=… of somebody who may see it.',
    touches: 'searches for people',
  },
  'history-echo': {
    question: "When does `listen` of a page's history hear of the app's own `push` and `replace`?",
    answers: {
      'at-once': 'Before they return.',
      later: 'A moment later: the history lives in the page around the frame.',
    },
    why: 'The bridge keeps `location` right by listening to its own history; how fast that is is not documented.',
    check: 'In a page of the app, push a path and log the time until `listen` calls back.',
    touches: 'pages with addresses of their own',
  },
  'page-height': {
    question: 'How high is the frame of a page?',
    answers: {
      window: 'As high as the window leaves it; what is longer scrolls in the frame.',
      content: "As high as what it shows; the page around it scrolls, below Jira's own bar.",
    },
    why: 'Custom UI without a viewportSize is documented to be resized to its content; of pages nothing more is said.',
    check: 'Open a page of the app that is longer than the window, scroll, and log the innerHeight of its frame.',
    touches: 'pages of projects, of settings and of the site',
  },
  'rule-config': {
    question: 'What is `extension.validatorConfig` in the pages that configure a rule of a workflow?',
    answers: {
      object: 'The object that the app once gave as JSON.',
      text: 'That JSON itself, as text.',
    },
    why: 'Documentation says that the configuration "will be available"; its example gives text and reads a property.',
    check: 'Configure a rule, open it again and log the context.',
    touches: 'validators of workflows',
  },
  'viewers-range': {
    question:
      'Is somebody found by account among those who may see a work item, wherever they stand in the list of all?',
    answers: {
      search: 'They are found; only a search by words looks at a range of people.',
      always: 'Only if they are in the range of `startAt` and `maxResults`, up to the thousandth.',
    },
    why: 'The OpenAPI description takes the range first and then looks for matches in it; it speaks of the search string.',
    check:
      'On a site with some hundred people, GET /rest/api/3/user/viewissue/search?accountId=…&issueKey=… of the last by name, without maxResults.',
    touches: 'searches for people',
  },
  'user-locale': {
    question: 'Does GET /rest/api/3/user tell an app the language of somebody else?',
    answers: {
      shown: '`locale` is there.',
      hidden: "It is left out of everybody's account but one's own.",
    },
    why: 'The OpenAPI description has it, "depending on the user\'s privacy setting"; its example leaves it out.',
    check: 'As the app, GET /rest/api/3/user?accountId=… of somebody who reads Jira in German.',
    touches: 'people',
  },
  'context-status': {
    question: 'When is the app asked for the status of its panel at the side of a work item?',
    answers: {
      opened: 'When the panel is first opened, and when it is closed again.',
      'at-once': 'When the work item is opened, and after every change of it.',
    },
    why: 'Documentation says "on initial render, which happens when the issue context panel is first expanded"; the panel itself is drawn at once.',
    check: 'Open a work item, and do not click: is the status of the panel there?',
    touches: 'panels at the side of work items',
  },
} as const satisfies Record<string, Unknown>;

export type UnknownKey = keyof typeof UNKNOWNS;

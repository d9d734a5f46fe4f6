/** docs/guide/local-site.md: what the local site does as Jira and Forge do, and what not. */
import { FAULT_KINDS } from '../../local/faults/faults';
import { ALL_LIMITS } from '../../local/forge/limits';
import { KNOWN_EVENTS, KNOWN_MODULES } from '../../local/forge/modules/known-modules';
import { routeTable } from '../../local/jira/rest/route-table';
import { UNKNOWNS } from '../../local/unknowns/registry';
import { code, GENERATED, table } from './markdown';

/** What one could expect and does not get. */
const NOT_HERE: readonly string[] = [
  'Nothing outside this machine: no Atlassian account, Marketplace, app deployment, remotes, egress, web triggers, Forge SQL, object store or realtime.',
  'One app on one site. An upgrade is a restart with another build; data of an app that was removed is not kept for 30 days.',
  'The search finds what was written at once; on a real site it lags. Nothing is read from a replica: a query of the store is as fresh as a get.',
  'Run time is measured in this process, so a slow machine shows more than Forge would; memory is the heap of the worker.',
  'Screens: one to create and one to edit per project; no field configurations, no contexts of custom fields, no transition screens.',
  'Workflows without conditions, validators and post functions, except that a resolution is set and cleared. No automation rules.',
  'Of attachments the names are kept, not the files. Worklogs, filters, dashboards, versions and components are empty or refused.',
  'Notifications are shown in the mailbox only when an app or a person asks for one by REST.',
  'The signed-in person is chosen from a list, without a password. The listener answers to this machine alone.',
];

const FAITHFUL: readonly string[] = [
  'The built app runs with Atlassian’s own packages: they talk to the platform through the globals that Forge gives them.',
  'The front end runs in a sandboxed frame on another origin, under Forge’s content security policy, with the real bridge.',
  'The manifest is checked by Atlassian’s own validator before the site starts.',
  'Scopes, licences, project roles, security levels and private projects hold for every call, and for search: what one may not browse is 404 or not there.',
  'Expressions are parsed as JavaScript and limited to the documented members; what is not known is an error that names it.',
  'What was acknowledged is in the journal on disk before the answer goes out.',
  'A route, module, parameter or member that is not known is refused by name, never faked.',
];

/** The whole page. */
export function localSiteGuide(): string {
  const areas = [...new Set(routeTable.map(areaOf))].sort();
  return [
    GENERATED,
    '# The local site: what it is true to, and what not',
    '`npm start` runs a Jira and a Forge on this machine. It knows nothing of Daylight: manifest.yml says what it runs.',
    '## True',
    bullets(FAITHFUL),
    '## Not here',
    bullets(NOT_HERE),
    '## Modules',
    'Every other module type is refused when the site starts.',
    table(
      ['Module', 'Here'],
      Object.entries(KNOWN_MODULES).map(([type, text]) => [code(type), text]),
    ),
    '## Routes',
    `${routeTable.length} routes of Jira’s REST API; any other answers 501 and its name. Points are what a call costs of an app’s hourly quota.`,
    ...areas.flatMap((area) => [
      `### /${area} (${routeTable.filter((row) => areaOf(row) === area).length})`,
      table(
        ['Route', 'Scope of an app', 'Not signed in', 'Points'],
        routeTable
          .filter((row) => areaOf(row) === area)
          .map(({ method, path, classicScopes, granularScopes, anonymous, points }) => [
            code(`${method} ${path.slice(area.length + 1) || '/'}`),
            scopes(classicScopes ?? granularScopes ?? []),
            anonymous ? 'yes' : '',
            points.perObject === 0 ? String(points.call) : `${points.call} + ${points.perObject} an object`,
          ]),
      ),
    ]),
    '## Events',
    'Sent to triggers that name them; a trigger of any other is refused when the site starts.',
    bullets([...KNOWN_EVENTS].map(code)),
    '## Limits',
    table(
      ['Limit', 'Value', 'Beyond it', 'Source'],
      ALL_LIMITS.map(({ name, value, unit, answer, enforcedIn, source }) => [
        name,
        `${value.toLocaleString('en-US')} ${unit}`,
        enforcedIn === null ? 'not held here' : (answer ?? ''),
        source,
      ]),
    ),
    '## What nobody knows',
    'A switch each, with every behaviour; unverified.md says how to find out. The first answer is what the site starts with.',
    table(
      ['Switch', 'Question', 'Answers'],
      Object.entries(UNKNOWNS).map(([key, { question, answers }]) => [
        code(key),
        question,
        Object.keys(answers).map(code).join(', '),
      ]),
    ),
    '## Faults on purpose',
    '`npm start -- --faults all=0.02,seed=7`, or the page `/local/faults`: each with a rate. The same seed and the same calls in the same order ' +
      'give the same faults; the page lists what happened.',
    table(
      ['Fault', 'What happens'],
      Object.entries(FAULT_KINDS).map(([kind, text]) => [code(kind), text]),
    ),
  ].join('\n\n');
}

const areaOf = ({ path }: { path: string }): string => path.split('/').slice(1, 4).join('/');

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

const scopes = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.map(code).join(', '));

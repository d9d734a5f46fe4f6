/** Epics with what their Ownership field says, as Jira shows them to the person in front of the screen. */
import { readOwnershipValue, type OwnershipValue } from '../../../src/sponsorship/ownership-value';
import { requestJira, type CallResult } from './bridge';
import { isRecord } from './extension';
import { failureOf } from './read-asked-item';

export interface EpicOfList {
  id: string;
  key: string;
  title: string;
  isDone: boolean;
  /** Null where nobody was ever named, and nothing had to be said yet. */
  value: OwnershipValue | null;
}

const PAGE = 100;

/** The field's id: its type names the module; the app's other field has another one. Null where Jira does not list it. */
async function ownershipFieldId(): Promise<CallResult<string | null>> {
  const answer = await requestJira('GET', '/rest/api/3/field');
  if (!answer.ok || !Array.isArray(answer.body)) return { ok: false, error: failureOf(answer) };
  for (const field of answer.body) {
    if (!isRecord(field) || typeof field['id'] !== 'string' || !isRecord(field['schema'])) continue;
    const { custom } = field['schema'];
    if (typeof custom === 'string' && /^ari:cloud:ecosystem::extension\/.*\/static\/ownership$/.test(custom)) {
      return { ok: true, value: field['id'] };
    }
  }
  return { ok: true, value: null };
}

/** Ids of the project's types of epics, whatever they are called. */
async function epicTypeIds(projectId: string): Promise<CallResult<string[]>> {
  const answer = await requestJira(
    'GET',
    `/rest/api/3/issuetype/project?projectId=${encodeURIComponent(projectId)}&level=1`,
  );
  if (!answer.ok || !Array.isArray(answer.body)) return { ok: false, error: failureOf(answer) };
  const ids = answer.body.flatMap((type) => (isRecord(type) && /^\d+$/.test(String(type['id'])) ? [type['id']] : []));
  return { ok: true, value: ids.map(String) };
}

/**
 * All epics of a project, page by page: first those that the Ownership field says something of, then those behind which nobody
 * was ever named. It ends after a failure; whoever stops asking stops the reading.
 * @returns pages; null where Jira does not show the field yet, because it is on no screen
 */
export async function* findEpics(projectId: string): AsyncGenerator<CallResult<EpicOfList[] | null>> {
  const [field, types] = await Promise.all([ownershipFieldId(), epicTypeIds(projectId)]);
  if (!field.ok) {
    yield field;
    return;
  }
  if (!types.ok) {
    yield types;
    return;
  }
  const fieldId = field.value;
  if (fieldId === null) {
    yield { ok: true, value: null };
    return;
  }
  if (types.value.length === 0) return;
  const number = /^customfield_(\d+)$/.exec(fieldId)?.[1] ?? '';
  const epics = `project = ${projectId} AND issuetype in (${types.value.join(', ')})`;
  for (const which of ['is not EMPTY', 'is EMPTY']) {
    let next: string | null = null;
    do {
      const answer = await requestJira('POST', '/rest/api/3/search/jql', {
        jql: `${epics} AND cf[${number}] ${which} ORDER BY key ASC`,
        fields: ['summary', 'status', fieldId],
        maxResults: PAGE,
        ...(next === null ? {} : { nextPageToken: next }),
      });
      if (!answer.ok || !isRecord(answer.body)) {
        yield { ok: false, error: failureOf(answer) };
        return;
      }
      const { issues, nextPageToken } = answer.body;
      yield { ok: true, value: Array.isArray(issues) ? issues.flatMap((issue) => epicOf(issue, fieldId) ?? []) : [] };
      next = typeof nextPageToken === 'string' ? nextPageToken : null;
    } while (next !== null);
  }
}

function epicOf(issue: unknown, fieldId: string): EpicOfList | null {
  if (!isRecord(issue) || typeof issue['key'] !== 'string' || !isRecord(issue['fields'])) return null;
  const { summary, status } = issue['fields'];
  const category = isRecord(status) && isRecord(status['statusCategory']) ? status['statusCategory']['key'] : null;
  return {
    id: String(issue['id']),
    key: issue['key'],
    title: typeof summary === 'string' ? summary : '',
    isDone: category === 'done',
    value: readOwnershipValue(issue['fields'][fieldId]),
  };
}

/** Epics with what their Ownership field says, as Jira shows them to the person in front of the screen. */
import { readOwnershipValue, type OwnershipValue } from '../../../src/sponsorship/ownership-value';
import { requestJira, type CallResult } from './bridge';
import { isRecord } from './extension';
import { failureOf } from './read-asked-item';

export interface EpicOfList {
  id: string;
  key: string;
  title: string;
  value: OwnershipValue;
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

/**
 * All epics of a project that the Ownership field says something of.
 * @returns null where Jira does not show the field yet, because it is on no screen
 */
export async function findEpics(projectId: string): Promise<CallResult<EpicOfList[] | null>> {
  const field = await ownershipFieldId();
  if (!field.ok) return field;
  const fieldId = field.value;
  if (fieldId === null) return { ok: true, value: null };
  const number = /^customfield_(\d+)$/.exec(fieldId)?.[1] ?? '';
  const found: EpicOfList[] = [];
  let next: string | null = null;
  do {
    const answer = await requestJira('POST', '/rest/api/3/search/jql', {
      jql: `project = ${projectId} AND cf[${number}] is not EMPTY ORDER BY key ASC`,
      fields: ['summary', fieldId],
      maxResults: PAGE,
      ...(next === null ? {} : { nextPageToken: next }),
    });
    if (!answer.ok || !isRecord(answer.body)) return { ok: false, error: failureOf(answer) };
    const { issues, nextPageToken } = answer.body;
    if (Array.isArray(issues)) found.push(...issues.flatMap((issue) => epicOf(issue, fieldId) ?? []));
    next = typeof nextPageToken === 'string' ? nextPageToken : null;
  } while (next !== null);
  return { ok: true, value: found };
}

function epicOf(issue: unknown, fieldId: string): EpicOfList | null {
  if (!isRecord(issue) || typeof issue['key'] !== 'string' || !isRecord(issue['fields'])) return null;
  const value = readOwnershipValue(issue['fields'][fieldId]);
  const { summary } = issue['fields'];
  if (value === null) return null;
  return { id: String(issue['id']), key: issue['key'], title: typeof summary === 'string' ? summary : '', value };
}

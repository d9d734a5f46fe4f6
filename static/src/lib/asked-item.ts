/** What is asked in a work item, as Jira tells it. Pure. */
import { adfText } from './adf-text';
import { isRecord } from './extension';

/** How far a work item is, whatever its status is called. */
export type Stage = 'planned' | 'in-progress' | 'done';

export interface AskedItem {
  id: string;
  key: string;
  title: string;
  /** Plain text; paragraphs are apart. */
  description: string;
  /** Instant, ISO 8601. */
  created: string;
  reporter: string | null;
  /** Names of the people on it: reporter and assignee. */
  people: string[];
  /** The name of its status, and how far that is: null where Jira does not say. */
  status: string;
  stage: Stage | null;
  /** Whether a security level says who may see it: then it is never published. */
  restricted: boolean;
}

/** What is asked in a work item, as Jira's answer says it; null for anything else. */
export function askedItemOf(value: unknown): AskedItem | null {
  if (!isRecord(value) || typeof value['key'] !== 'string' || !isRecord(value['fields'])) return null;
  const { summary, description, created, reporter, assignee, security, status } = value['fields'];
  const [name, assigned] = [nameOf(reporter), nameOf(assignee)];
  return {
    id: String(value['id']),
    key: value['key'],
    title: typeof summary === 'string' ? summary : '',
    description: typeof description === 'string' ? description : adfText(description),
    created: typeof created === 'string' ? created : '',
    reporter: name,
    status: isRecord(status) && typeof status['name'] === 'string' ? status['name'] : '',
    stage: isRecord(status) ? stageOf(status['statusCategory']) : null,
    people: [name, assigned].filter((one) => one !== null),
    restricted: isRecord(security),
  };
}

const STAGES: Readonly<Record<string, Stage>> = { new: 'planned', indeterminate: 'in-progress', done: 'done' };

function stageOf(category: unknown): Stage | null {
  return isRecord(category) ? (STAGES[String(category['key'])] ?? null) : null;
}

function nameOf(person: unknown): string | null {
  const name = isRecord(person) ? person['displayName'] : null;
  return typeof name === 'string' ? name : null;
}

/** What is asked in a work item, as Jira tells it. Pure. */
import { adfText } from './adf-text';
import { isRecord } from './extension';

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
  /** Whether a security level says who may see it: then it is never published. */
  restricted: boolean;
}

/** What is asked in a work item, as Jira's answer says it; null for anything else. */
export function askedItemOf(value: unknown): AskedItem | null {
  if (!isRecord(value) || typeof value['key'] !== 'string' || !isRecord(value['fields'])) return null;
  const { summary, description, created, reporter, assignee, security } = value['fields'];
  const [name, assigned] = [nameOf(reporter), nameOf(assignee)];
  return {
    id: String(value['id']),
    key: value['key'],
    title: typeof summary === 'string' ? summary : '',
    description: typeof description === 'string' ? description : adfText(description),
    created: typeof created === 'string' ? created : '',
    reporter: name,
    people: [name, assigned].filter((one) => one !== null),
    restricted: isRecord(security),
  };
}

function nameOf(person: unknown): string | null {
  const name = isRecord(person) ? person['displayName'] : null;
  return typeof name === 'string' ? name : null;
}

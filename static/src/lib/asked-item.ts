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
  /** Whether a security level says who may see it: then it is never published. */
  restricted: boolean;
}

/** What is asked in a work item, as Jira's answer says it; null for anything else. */
export function askedItemOf(value: unknown): AskedItem | null {
  if (!isRecord(value) || typeof value['key'] !== 'string' || !isRecord(value['fields'])) return null;
  const { summary, description, created, reporter, security } = value['fields'];
  const name = isRecord(reporter) ? reporter['displayName'] : null;
  return {
    id: String(value['id']),
    key: value['key'],
    title: typeof summary === 'string' ? summary : '',
    description: typeof description === 'string' ? description : adfText(description),
    created: typeof created === 'string' ? created : '',
    reporter: typeof name === 'string' ? name : null,
    restricted: isRecord(security),
  };
}

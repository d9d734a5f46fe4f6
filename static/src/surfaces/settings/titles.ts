/** Keys and titles of work items as Jira's search answers them. Pure. */
import { isRecord } from '../../lib/extension';

/** Keys and titles in what Jira answered, by id; whatever is no work item is left out. */
export function titlesOf(issues: unknown): Map<number, { key: string; title: string }> {
  const titles = new Map<number, { key: string; title: string }>();
  for (const issue of Array.isArray(issues) ? (issues as unknown[]) : []) {
    if (!isRecord(issue) || typeof issue['key'] !== 'string') continue;
    const fields = isRecord(issue['fields']) ? issue['fields'] : {};
    const title = typeof fields['summary'] === 'string' ? fields['summary'] : '';
    titles.set(Number(issue['id']), { key: issue['key'], title });
  }
  return titles;
}

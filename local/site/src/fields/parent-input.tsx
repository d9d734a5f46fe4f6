/** Choosing the parent: an epic of the project from a list. */
import { readMaybe, searchIssues } from '../api/issues';
import { quote } from '../api/jql';
import { useLoad } from '../data';
import type { ControlProperties } from './field-editor';

/** The project's epics, newest first, and "none". Any other parent stays as it is. */
export function ParentInput({ common, input, projectKey, onChange }: ControlProperties & { projectKey: string }) {
  const [loaded] = useLoad(`epics ${projectKey}`, async () => {
    const types = await readMaybe<{ id: string; hierarchyLevel?: number }[]>('/rest/api/3/issuetype', []);
    const epics = types.filter((type) => type.hierarchyLevel === 1).map((type) => type.id);
    if (epics.length === 0) return [];
    const jql = `project = ${quote(projectKey)} AND issuetype in (${epics.join(', ')}) ORDER BY created DESC`;
    return (await searchIssues({ jql, fields: ['summary'], maxResults: 100 })).issues;
  });
  const epics = loaded.state === 'ready' ? loaded.value : [];
  const current = typeof input === 'object' && input !== null && 'key' in input ? String(input.key) : '';
  const isListed = current === '' || epics.some((epic) => epic.key === current);
  return (
    <select
      {...common}
      value={current}
      onChange={(event) => onChange(event.target.value === '' ? null : { key: event.target.value })}
    >
      <option value="">No parent</option>
      {!isListed && <option value={current}>{current}</option>}
      {epics.map((epic) => (
        <option key={epic.key} value={epic.key}>
          {epic.fields.summary} ({epic.key})
        </option>
      ))}
    </select>
  );
}

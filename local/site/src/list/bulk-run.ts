/** Editing many work items, one after the other, and what came of each. */
import { RestError, messageOf } from '../api/http';
import { editIssue, readEditMeta } from '../api/issues';
import type { FieldMeta, Issue } from '../api/types';

export interface BulkResult {
  key: string;
  summary: string;
  /** Empty when it was kept. */
  problem: string;
}

/** Edits each; a refusal of one does not stop the others. */
export async function editEach(
  issues: readonly Issue[],
  fields: Record<string, unknown>,
  onProgress: (done: number) => void,
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const issue of issues) {
    let problem = '';
    try {
      await editIssue(issue.key, fields);
    } catch (error) {
      problem =
        error instanceof RestError ? [...error.messages, ...Object.values(error.fields)].join(' ') : messageOf(error);
    }
    results.push({ key: issue.key, summary: issue.fields.summary ?? '', problem });
    onProgress(results.length);
  }
  return results;
}

/** The fields that at least one of the work items lets the current user edit; the first one's choices count. */
export async function commonFields(issues: readonly Issue[]): Promise<FieldMeta[]> {
  const byProject = new Map<string, Issue>();
  for (const issue of issues) {
    const kind = `${issue.fields.project?.id ?? ''} ${issue.fields.issuetype?.id ?? ''}`;
    if (!byProject.has(kind)) byProject.set(kind, issue);
  }
  const all = new Map<string, FieldMeta>();
  for (const issue of byProject.values()) {
    const editable = await readEditMeta(issue.key).catch((): Record<string, FieldMeta> => ({}));
    for (const [id, meta] of Object.entries(editable)) if (!all.has(id)) all.set(id, { ...meta, fieldId: id });
  }
  return [...all.values()];
}

/** A work item with what the current user may do to it. */
import type { Json } from '../../../forge/host/frame-types';
import { emitToFrames } from '../../../forge/host/frame';
import { RestError, messageOf } from '../api/http';
import { editIssue, readEditMeta, readIssue, readTransitions } from '../api/issues';
import type { FieldMeta, Issue, Transition } from '../api/types';
import { announceChange, useLoad, type Loaded } from '../data';
import { useSession } from '../session';

export interface Item {
  issue: Issue;
  /** Fields on the edit screen that the user may change. */
  editable: Record<string, FieldMeta>;
  transitions: Transition[];
}

const nothing: Record<string, FieldMeta> = {};

async function load(issueKey: string): Promise<Item> {
  const issue = await readIssue(issueKey);
  // Who may only look gets a refusal here, and sees the item without controls.
  const [editable, transitions] = await Promise.all([
    readEditMeta(issueKey).catch((error: unknown) => lookOnly(error, nothing)),
    readTransitions(issueKey).catch((error: unknown) => lookOnly(error, [])),
  ]);
  return { issue, editable, transitions };
}

function lookOnly<T>(error: unknown, instead: T): T {
  if (error instanceof RestError && [401, 403, 404].includes(error.status)) return instead;
  throw error;
}

/** Reads a work item for the current user. */
export function useItem(issueKey: string): [Loaded<Item>, () => Promise<void>] {
  const { session } = useSession();
  return useLoad(`item ${issueKey} ${session.user?.accountId ?? ''}`, () => load(issueKey));
}

/** Tells the pages and the app's frames that a work item changed. */
export function itemChanged(issue: Issue, changeType: 'updated' | 'commented', accountId: string | undefined): void {
  announceChange();
  emitToFrames('JIRA_ISSUE_CHANGED', {
    issueId: issue.id,
    projectId: issue.fields.project?.id,
    changes: [{ changeType, ...(accountId === undefined ? {} : { atlassianId: accountId }) }],
  });
}

/** Writes one field; gives back Jira's sentence about it, or '' when it was kept. */
export function useSave(issue: Issue): (fieldId: string, input: unknown) => Promise<string> {
  const { session } = useSession();
  return async (fieldId, input) => {
    try {
      await editIssue(issue.key, { [fieldId]: input });
    } catch (error) {
      return error instanceof RestError ? (error.fields[fieldId] ?? error.message) : messageOf(error);
    }
    itemChanged(issue, 'updated', session.user?.accountId);
    return '';
  };
}

/** What every module on a work item gets as its context. */
export function itemExtension(issue: Issue): { [key: string]: Json } {
  const { issuetype, project } = issue.fields;
  return {
    issue: { id: issue.id, key: issue.key, type: issuetype?.name ?? '', typeId: issuetype?.id ?? '' },
    project: { id: project?.id ?? '', key: project?.key ?? '', type: project?.projectTypeKey ?? '' },
  };
}

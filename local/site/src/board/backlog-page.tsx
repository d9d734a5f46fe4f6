/** The backlog: sprints and what is in none, in rank order. */
import { useState } from 'react';
import { moveToBacklog, moveToSprint, rank, readBacklog, readSprintIssues, readSprints } from '../api/boards';
import { messageOf } from '../api/http';
import type { Issue, Sprint } from '../api/types';
import { announceChange, useLoad } from '../data';
import { ItemDialog } from '../item/item-dialog';
import { Show } from '../parts/states';
import { useProject } from '../project';
import { Link, useQueryValue, useTitle } from '../router';
import { useSession } from '../session';
import { projectUrl } from '../urls';
import { BacklogSection } from './backlog-section';
import { FilterBar, useFilters } from './filter-bar';
import { passes } from './filters';
import { FrameActions } from './frame-actions';

/** A list that work items can be moved to: a sprint, or the backlog (null). */
export interface Bucket {
  sprint: Sprint | null;
  issues: Issue[];
}

async function load(boardId: string, hasSprints: boolean): Promise<Bucket[]> {
  const sprints = hasSprints ? await readSprints(boardId) : [];
  const [backlog, ...inSprints] = await Promise.all([
    readBacklog(boardId),
    ...sprints.map((sprint) => readSprintIssues(sprint.id)),
  ]);
  // An epic is what the others stand under, not something one plans into a sprint.
  const planned = (issues: Issue[] = []): Issue[] =>
    issues.filter((issue) => issue.fields.issuetype?.hierarchyLevel !== 1);
  return [
    ...sprints.map((sprint, index) => ({ sprint, issues: planned(inSprints[index]) })),
    { sprint: null, issues: planned(backlog) },
  ];
}

/** The page of a board's backlog. */
export function BacklogPage({ boardId }: { boardId: string }) {
  const { session, say } = useSession();
  const { project, boards } = useProject();
  const [selected, setSelected] = useQueryValue('selectedIssue');
  const [dragged, setDragged] = useState<Issue | null>(null);
  const filters = useFilters();
  const board = boards.find((candidate) => String(candidate.id) === boardId);
  const [loaded, reload] = useLoad(`backlog ${boardId} ${session.user?.accountId ?? ''}`, () =>
    load(boardId, board?.type === 'scrum'),
  );
  useTitle(`Backlog · ${project.name}`);

  async function move(issue: Issue, bucket: Bucket, from: Bucket | undefined, before: Issue | null): Promise<void> {
    try {
      if (bucket.sprint?.id !== from?.sprint?.id) {
        await (bucket.sprint === null ? moveToBacklog([issue.key]) : moveToSprint(bucket.sprint.id, [issue.key]));
      }
      if (before !== null && before.key !== issue.key) await rank([issue.key], { rankBeforeIssue: before.key });
      say(`${issue.key} was moved.`);
    } catch (error) {
      say(messageOf(error), 'error');
    } finally {
      announceChange();
    }
  }

  return (
    <main className="page">
      <p className="crumbs">
        <Link to="/jira/projects">Projects</Link> / <Link to={projectUrl(project)}>{project.name}</Link>
      </p>
      <div className="page-head">
        <h1>Backlog</h1>
        <FrameActions location="backlogAction" board={board} />
      </div>
      <Show loaded={loaded} what="the backlog" onRetry={() => void reload()}>
        {(buckets) => {
          const all = buckets.flatMap((bucket) => bucket.issues);
          const home = (issue: Issue): Bucket | undefined =>
            buckets.find((bucket) => bucket.issues.some((candidate) => candidate.key === issue.key));
          return (
            <>
              <FilterBar issues={all} />
              {buckets.map((bucket) => (
                <BacklogSection
                  key={bucket.sprint?.id ?? 'backlog'}
                  bucket={bucket}
                  buckets={buckets}
                  issues={bucket.issues.filter((issue) => passes(issue, filters))}
                  isDragging={dragged !== null}
                  onDrag={setDragged}
                  onDrop={(before) => {
                    if (dragged !== null) void move(dragged, bucket, home(dragged), before);
                    setDragged(null);
                  }}
                  onMove={(issue, to, before) => void move(issue, to, bucket, before)}
                />
              ))}
            </>
          );
        }}
      </Show>
      {selected !== '' && <ItemDialog issueKey={selected} onClose={() => setSelected('')} />}
    </main>
  );
}

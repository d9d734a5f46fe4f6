/** Choosing a sprint of the project's boards. */
import { readSprints } from '../api/boards';
import { get } from '../api/http';
import type { Board, Page } from '../api/types';
import { useLoad } from '../data';
import type { ControlProperties } from './field-editor';

/** The active and future sprints of all boards of the project. */
export function SprintSelect({ common, input, projectKey, onChange }: ControlProperties & { projectKey: string }) {
  const [loaded] = useLoad(`sprints ${projectKey}`, async () => {
    const boards = await get<Page<Board>>(`/rest/agile/1.0/board?projectKeyOrId=${encodeURIComponent(projectKey)}`);
    const scrum = boards.values.filter((board) => board.type === 'scrum');
    return (await Promise.all(scrum.map((board) => readSprints(String(board.id))))).flat();
  });
  const sprints = loaded.state === 'ready' ? loaded.value : [];
  return (
    <select
      {...common}
      value={typeof input === 'number' || typeof input === 'string' ? String(input) : ''}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    >
      <option value="">No sprint</option>
      {sprints.map((sprint) => (
        <option key={sprint.id} value={String(sprint.id)}>
          {sprint.name}
        </option>
      ))}
    </select>
  );
}

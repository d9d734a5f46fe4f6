/** The buttons that apps add to a board's or backlog's toolbar. */
import type { Board } from '../api/types';
import { openModule } from '../forge/actions';
import { useModules } from '../forge/use-modules';
import { useProject } from '../project';

/** No documentation says what a board's action knows of its board: here it is told board and project. */
export function FrameActions({
  location,
  board,
}: {
  location: 'boardAction' | 'backlogAction';
  board: Board | undefined;
}) {
  const { project } = useProject();
  const modules = useModules(location, { projectKey: project.key });
  return (
    <>
      {modules.map((module) => (
        <button
          key={module.key}
          type="button"
          className="button"
          onClick={() =>
            openModule(module, {
              ...(board === undefined ? {} : { board: { id: String(board.id), type: board.type } }),
              project: { id: project.id, key: project.key, type: project.projectTypeKey },
            })
          }
        >
          {module.title}
        </button>
      ))}
    </>
  );
}

/** The buttons that apps add to a board's or backlog's toolbar. */
import type { Board } from '../api/types';
import { openModule } from '../forge/actions';
import { useModules } from '../forge/use-modules';
import { useProject } from '../project';

/** `extension.action` is documented; board and project are what a real page is expected to add. */
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
              action: module.title,
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

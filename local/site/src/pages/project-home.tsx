/** The address of a project alone: leads to its board, else its list. */
import { useProject } from '../project';
import { projectUrl } from '../urls';
import { Redirect } from './redirect';

/** Software projects open with their first board. */
export function ProjectHome() {
  const { project, boards } = useProject();
  const board = boards[0];
  const base = projectUrl(project);
  return <Redirect to={board === undefined ? `${base}/list` : `${base}/boards/${board.id}`} />;
}

import type { ProjectSettings } from '../settings/settings';
import { dateIn } from './calendar-date';

/** Whether something was asked before Daylight counts in a project. @param created instant, as Jira gives it */
export const isBeforeStart = (
  created: string,
  { startLine, timeZone }: Pick<ProjectSettings, 'startLine' | 'timeZone'>,
): boolean => created !== '' && dateIn(Date.parse(created), timeZone) < startLine;

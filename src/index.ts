/** One export for every function in manifest.yml. */
export {
  admin,
  lozenge,
  onHour,
  onIssue,
  onLink,
  onPerson,
  onProject,
  portal,
  refresh,
  sweep,
  team,
  tell,
} from './entry/functions';

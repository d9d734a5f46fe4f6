/** One export for every function in manifest.yml. */
export { admin, onHour, onIssue, onProject, portal, refresh, team } from './entry/functions';

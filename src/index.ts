/** One export for every function in manifest.yml. */
export { admin, onHour, onIssue, refresh, team } from './entry/functions';

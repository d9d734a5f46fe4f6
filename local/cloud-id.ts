/** The id of the site: made up, the same for every local site. */
export const CLOUD_ID = '00000000-0000-4000-8000-00000000c10d';

/** The one record of the site, under the key `site` of the entity `record`. */
import { readSite } from '../../settings/site-settings';
import type { SiteStore } from '../ports';
import { readMany } from './batch';
import { writeNew, writeOver } from './conditional';

const ENTITY = 'record';
const KEY = 'site';

export const siteStore: SiteStore = {
  async read() {
    const [stored] = await readMany([{ entityName: ENTITY, key: KEY }]);
    return readSite(stored);
  },

  write(site, revision) {
    const value = { section: KEY, subject: KEY, revision: (revision ?? 0) + 1, body: { ...site } };
    return revision === null
      ? writeNew(ENTITY, KEY, value)
      : writeOver(ENTITY, KEY, value, { attribute: 'revision', number: revision });
  },
};

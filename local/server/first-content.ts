/** What a new site is filled with: an export, a generated site, the sample, or nothing. */
import { readFileSync } from 'node:fs';
import { importCsv } from '../import/import-csv';
import { ImportError } from '../import/import-error';
import type { SiteSeed } from '../jira/model';
import { GROUPS, LINK_TYPES, PERMISSION_SCHEME, PRIORITIES, RESOLUTIONS, ROLES, SITE_ADMIN } from '../sample/base-site';
import { generatedSite } from '../sample/generated-site';
import { sampleSite } from '../sample/sample-site';
import { type SiteOptions, UserError } from './options';

export interface ChosenSeed {
  /** The option by which the person chose it, null for the sample that nobody asked for. */
  named: string | null;
  seed(now: number): SiteSeed;
}

/**
 * Reads what the person chose. An import is read here, before anything is touched, and its report is written.
 * @throws UserError when the file is no usable export.
 */
export function chooseSeed(options: SiteOptions, log: (line: string) => void): ChosenSeed {
  if (options.importFile !== null) {
    const seed = readImport(options.importFile, options.now ?? Date.now(), log);
    return { named: 'import', seed: () => seed };
  }
  const { items } = options;
  if (items !== null) return { named: 'items', seed: (now) => generatedSite(items, now) };
  if (options.empty) return { named: 'empty', seed: emptySite };
  return { named: null, seed: sampleSite };
}

function readImport(file: string, now: number, log: (line: string) => void): SiteSeed {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : 'cannot be read';
    throw new UserError(`The file ${file} ${why}.`);
  }
  try {
    const { seed, report } = importCsv(bytes, now);
    for (const { line, reason } of report.refused) log(`Refused: line ${line}: ${reason}`);
    for (const note of report.notes) log(`Note: ${note}`);
    log(`Import of ${file}: ${report.rowsIn} rows in, ${report.used} used, ${report.refused.length} refused.`);
    return seed;
  } catch (error) {
    if (error instanceof ImportError) throw new UserError(error.message);
    throw error;
  }
}

/** A site with its administrator and what every site has, and no project. */
function emptySite(): SiteSeed {
  return {
    users: [SITE_ADMIN],
    groups: Object.values(GROUPS),
    roles: Object.values(ROLES),
    priorities: PRIORITIES,
    resolutions: RESOLUTIONS,
    linkTypes: LINK_TYPES,
    permissionSchemes: [PERMISSION_SCHEME],
  };
}

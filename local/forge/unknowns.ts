/**
 * What no source settles about Forge, as switches of the site: the likelier answer first, the other one to be tried. Kept with
 * the site's state; read at every use, so that a change needs no restart.
 */
import type { Database } from '../contract';

export interface Unknowns {
  /**
   * Whether an app may call Jira as a customer of a service desk (`asUser`, `requestJira`). Documented so in August 2026,
   * never seen.
   */
  asCustomer: boolean;
}

const LIKELY: Unknowns = { asCustomer: true };

export interface UnknownsTable {
  read(): Unknowns;
  /** @throws RangeError naming a switch that there is not, or a value that is none. */
  change(wanted: Readonly<Record<string, unknown>>): Unknowns;
}

/** Opens the switches of a site. */
export function openUnknowns(db: Database): UnknownsTable {
  const settings = db.table<Partial<Unknowns>>('forge.settings');
  const read = (): Unknowns => ({ ...LIKELY, ...settings.get('unknowns') });
  return {
    read,
    change(wanted) {
      const next = read();
      for (const [name, value] of Object.entries(wanted)) {
        if (name !== 'asCustomer' || typeof value !== 'boolean')
          throw new RangeError(`The switches are ${Object.keys(LIKELY).join(', ')}, each true or false.`);
        next[name] = value;
      }
      db.transact(() => settings.set('unknowns', next));
      return next;
    },
  };
}

import type { AppFieldDeclaration, InstalledApp } from '../contract';
import { fieldOfModule } from './fields/field-info';
import type { FieldKind, UserRecord } from './model';
import type { Site } from './state/site';

const KINDS: Record<AppFieldDeclaration['type'], FieldKind> = {
  string: 'text',
  number: 'number',
  user: 'user',
  group: 'text',
  datetime: 'datetime',
  date: 'date',
  object: 'object',
};

/** Registers an app: its account, and one locked field for each that it declares, on no screen. */
export function registerApp(site: Site, app: InstalledApp): void {
  const { identity } = app;
  site.apps.set(identity.appId, app);
  const known = site.tables.users.get(identity.accountId);
  if (known === undefined || known.displayName !== identity.name || !known.active) {
    site.tables.users.set(
      identity.accountId,
      known === undefined ? accountOf(app) : { ...known, displayName: identity.name, active: true },
    );
  }
  for (const declaration of app.fields) {
    const existing = fieldOfModule(site, identity.appId, declaration.moduleKey);
    if (existing === undefined) {
      const id = `customfield_${site.db.nextId('fields')}`;
      site.tables.fields.set(id, {
        id,
        name: declaration.name,
        description: declaration.description,
        kind: KINDS[declaration.type],
        app: { appId: identity.appId, environmentId: identity.environmentId, moduleKey: declaration.moduleKey },
      });
    } else if (existing.name !== declaration.name || existing.description !== declaration.description) {
      site.tables.fields.set(existing.id, {
        ...existing,
        name: declaration.name,
        description: declaration.description,
      });
    }
  }
}

function accountOf(app: InstalledApp): UserRecord {
  return {
    accountId: app.identity.accountId,
    accountType: 'app',
    displayName: app.identity.name,
    emailAddress: '',
    active: true,
    licensed: true,
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    groupIds: [],
  };
}

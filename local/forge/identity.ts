/** The names under which the app is installed on the local site. */
import { CLOUD_ID } from '../cloud-id';
import type { AppIdentity } from '../contract';
import type { AppManifest } from './manifest';

export const ENVIRONMENT_ID = '00000000-0000-4000-8000-00000000e001';
export const INSTALLATION_ID = '00000000-0000-4000-8000-000000001157';
export const APP_VERSION = '1.0.0';
/** The site as a resource, as Forge names it in `installContext`. */
export const INSTALL_CONTEXT = `ari:cloud:jira::site/${CLOUD_ID}`;

/** Who the app is to Jira. */
export function identityOf(manifest: AppManifest): AppIdentity {
  return {
    appId: manifest.appId,
    environmentId: ENVIRONMENT_ID,
    environmentType: 'DEVELOPMENT',
    name: manifest.name,
    accountId: `557058:app-${manifest.appId}`,
    scopes: manifest.scopes,
  };
}

/** The ARI that names one module of the installed app; `localId` in the front end's context. */
export function extensionAri(identity: AppIdentity, moduleKey: string): string {
  return `ari:cloud:ecosystem::extension/${identity.appId}/${identity.environmentId}/static/${moduleKey}`;
}

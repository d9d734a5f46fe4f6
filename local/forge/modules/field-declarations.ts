/** The custom fields that an app declares, as Jira has to know them. */
import type { AppFieldDeclaration, PropertyAlias, ValidatorDeclaration } from '../../contract';
import { type AppManifest, ManifestError } from '../manifest';
import { isObject } from '../store/values';
import type { Texts } from '../translations';
import { record } from './jira-reader';

const TYPES = ['string', 'number', 'user', 'group', 'datetime', 'date', 'object'] as const;
/** Jira keeps one name for a field: the site's default language. */
const SITE_LOCALE = 'en_US';

/** @throws ManifestError for a type that the local site does not know. */
export function readFields(manifest: AppManifest, texts: Texts): AppFieldDeclaration[] {
  return manifest.modules
    .filter((module) => module.type === 'jira:customField')
    .map(({ key, raw }): AppFieldDeclaration => {
      const type = TYPES.find((one) => one === raw['type']);
      if (type === undefined || raw['collection'] === 'list')
        throw new ManifestError(`manifest.yml: the local site does not know the type of the custom field ${key}.`);
      const view = record(raw['view']);
      const edit = record(raw['edit']);
      const validation = record(edit['validation']);
      const rule = expression(validation);
      const message = texts.resolve(validation['errorMessage'], SITE_LOCALE);
      return {
        moduleKey: key,
        type,
        name: texts.resolve(raw['name'], SITE_LOCALE),
        description: texts.resolve(raw['description'], SITE_LOCALE),
        readOnly: raw['readOnly'] === true,
        schema: isObject(raw['schema']) ? { ...raw['schema'] } : null,
        formatter: expression(record(view['formatter'])),
        validation: rule === null ? null : { expression: rule, errorMessage: message === '' ? null : message },
        parser: expression(record(edit['parser'])),
        searchSuggestions: expression(record(raw['searchSuggestions'])),
        editExperience: names(edit['experience']),
        viewExperience: names(view['experience']),
      };
    });
}

/**
 * The validators of transitions that an app declares.
 * @throws ManifestError for one by a function
 */
export function readValidators(manifest: AppManifest, texts: Texts): ValidatorDeclaration[] {
  return manifest.modules
    .filter(({ type }) => type === 'jira:workflowValidator')
    .map(({ key, raw }): ValidatorDeclaration => {
      const rule = expression(raw);
      if (rule === null)
        throw new ManifestError(
          `manifest.yml: the local site knows validators by expression only (jira:workflowValidator, key ${key}).`,
        );
      const message = expression(record(raw['errorMessage']));
      const fixed = texts.resolve(raw['errorMessage'], SITE_LOCALE);
      const types = names(raw['projectTypes']).filter(isProjectType);
      return {
        moduleKey: key,
        name: texts.resolve(raw['name'], SITE_LOCALE),
        description: texts.resolve(raw['description'], SITE_LOCALE),
        expression: rule,
        errorMessage: message !== null ? { expression: message } : fixed === '' ? null : fixed,
        configurationDescription: expression(record(raw['configurationDescription'])),
        projectTypes: types.length === 0 ? ['company-managed'] : types,
      };
    });
}

const isProjectType = (name: string): name is ValidatorDeclaration['projectTypes'][number] =>
  name === 'company-managed' || name === 'team-managed';

const ALIAS_TYPES = ['number', 'string', 'text', 'user', 'date'] as const;

/** What queries may find of the entity properties that an app declares; only those of work items are searched. */
export function readPropertyAliases(manifest: AppManifest): PropertyAlias[] {
  return manifest.modules
    .filter(({ type, raw }) => type === 'jira:entityProperty' && (raw['entityType'] ?? 'issue') === 'issue')
    .flatMap(({ raw }) => {
      const values: unknown[] = Array.isArray(raw['values']) ? raw['values'] : [];
      return values.flatMap((value) => {
        const { path, type, searchAlias } = record(value);
        const known = ALIAS_TYPES.find((one) => one === type);
        if (typeof path !== 'string' || typeof searchAlias !== 'string' || known === undefined) return [];
        return [{ alias: searchAlias, propertyKey: String(raw['propertyKey']), path, type: known }];
      });
    });
}

function expression(value: Readonly<Record<string, unknown>>): string | null {
  return typeof value['expression'] === 'string' ? value['expression'] : null;
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

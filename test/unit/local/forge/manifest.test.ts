/** What the local Forge reads of a manifest, and what it refuses in one sentence. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readFilters } from '../../../../local/forge/events/event-filter';
import { loadManifest, ManifestError, readManifest } from '../../../../local/forge/manifest';
import { identityOf } from '../../../../local/forge/identity';
import { readFields } from '../../../../local/forge/modules/field-declarations';
import { conditionsHold, type DisplayPlace } from '../../../../local/forge/modules/display-conditions';
import { checkKnownModules } from '../../../../local/forge/modules/known-modules';
import { createJiraReader } from '../../../../local/forge/modules/jira-reader';
import { loadTexts } from '../../../../local/forge/translations';
import { standInJira } from './fixture-app';

const FIXTURE = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'forge-app');
const fixtureText = readFileSync(join(FIXTURE, 'manifest.yml'), 'utf8');
const read = (text: string) => readManifest(FIXTURE, parse(text) as Record<string, unknown>);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the fixture is read', () => {
  const manifest = read(fixtureText);
  expect(manifest).toMatchObject({ appId: '11111111-1111-4111-8111-111111111111', name: 'Fixture', memoryMB: 512 });
  expect(manifest.modules.map(({ type, key }) => `${type} ${key}`)).toContain('jira:projectPage page');
  expect(manifest.functions.get('main')).toEqual({ key: 'main', handler: 'index.main', timeoutSeconds: 2 });
  expect(manifest.entities[0]?.indexes).toEqual([
    { name: 'topic', partition: [], range: ['topic'] },
    { name: 'by-topic', partition: ['topic'], range: ['rank'] },
  ]);
});

test.each([
  ['no manifest', null, /There is no manifest.yml/],
  ['broken YAML', 'app: [', /not valid YAML/],
  ['another document', '- a\n- b\n', /must be a mapping/],
  ['no app', 'modules: {}\n', /app must be a mapping/],
  [
    'missing translations',
    'app: { id: a/b }\ntranslations: { resources: [{ key: en-US, path: en.json }], fallback: { default: en-US } }\n',
    /en\.json, which do not exist/,
  ],
])('%s is refused', async (_what, text, message) => {
  if (text !== null) writeFileSync(join(folder, 'manifest.yml'), text);
  const refused = loadManifest(folder);
  await expect(refused).rejects.toThrow(ManifestError);
  await expect(refused).rejects.toThrow(message);
});

test('texts are found in the language, its fallback, then the default; else the key stands', () => {
  const texts = loadTexts(read(fixtureText));
  expect(texts.resolve({ i18n: 'page.title' }, 'de_DE')).toBe('Prüfstück');
  expect(texts.resolve({ i18n: 'page.title' }, 'de')).toBe('Prüfstück');
  expect(texts.resolve({ i18n: 'page.title' }, 'it_IT')).toBe('Fixture');
  expect(texts.resolve({ i18n: 'hello' }, 'de_DE')).toBe('Hello');
  expect(texts.resolve({ i18n: 'nothing' }, 'de_DE')).toBe('nothing');
  expect(texts.resolve('Plain', 'de_DE')).toBe('Plain');
  expect(texts.resolve(undefined, 'de_DE')).toBe('');
});

test.each([
  ['jira:timeTrackingProvider', '{ key: one, name: Time }', 'no place for modules of this type (jira:timeTracking'],
  ['trigger', '{ key: one, function: f, events: [avi:jira:viewed:issue] }', 'never sends avi:jira:viewed:issue'],
])('a %s that the local site does not know is refused by its name', (type, module, message) => {
  const manifest = read(`app: { id: a/b }\nmodules:\n  ${type}:\n    - ${module}\n`);
  expect(() => checkKnownModules(manifest)).toThrow(message);
  expect(() => checkKnownModules(read(fixtureText))).not.toThrow();
});

test('custom fields become declarations; an unknown type is refused', () => {
  const field = (type: string) => `
app: { id: a/b }
modules:
  jira:customField:
    - { key: answer, name: Answer, description: d, type: ${type}, view: { formatter: { expression: "'x'" } }, edit: { experience: [issue-view], validation: { expression: 'true', errorMessage: No } } }
`;
  const manifest = read(field('object'));
  expect(readFields(manifest, loadTexts({ ...manifest, translations: null }))).toEqual([
    {
      moduleKey: 'answer',
      type: 'object',
      name: 'Answer',
      description: 'd',
      readOnly: false,
      schema: null,
      formatter: "'x'",
      validation: { expression: 'true', errorMessage: 'No' },
      parser: null,
      searchSuggestions: null,
      editExperience: ['issue-view'],
      viewExperience: [],
    },
  ]);
  expect(() => readFields(read(field('colour')), loadTexts(manifest))).toThrow(ManifestError);
});

describe('trigger filters', () => {
  const filterOf = (filter: object, evaluated: (source: string, variables: Record<string, unknown>) => unknown) => {
    const jira = { ...standInJira(), evaluate: evaluated };
    const log: string[] = [];
    const manifest = read(fixtureText);
    const parts = {
      jira,
      identity: identityOf(manifest),
      readProperty: (entity: string, id: string, key: string) =>
        `${entity}:${id}:${key}` === 'project:1:s' ? { a: { b: 5 } } : undefined,
      log: (line: string) => log.push(line),
    };
    const filters = readFilters([{ type: 'trigger', key: 't', raw: { filter } }], parts);
    const event = {
      eventType: 'e',
      selfGenerated: false,
      causedByAppId: 'x',
      issue: { id: '7', fields: { project: { id: '1' } } },
    };
    return { passes: filters.get('t')?.(event), log };
  };

  test('property paths are resolved to values before the expression runs; what leads nowhere is null', () => {
    let seen: unknown;
    const expression = `event.runtime.project.properties['s'].a.b == 5 && event.runtime.issue.properties["t"]?.on == null && event.runtime.project.properties['s'].a == null`;
    const { passes } = filterOf({ expression }, (source, variables) => {
      seen = { source, variables };
      return true;
    });
    expect(passes).toBe(true);
    expect(seen).toEqual({
      source: 'event.runtime.p0 == 5 && event.runtime.p1 == null && event.runtime.p2 == null',
      variables: {
        event: expect.objectContaining({ eventType: 'e', runtime: { p0: 5, p1: null, p2: null } }) as unknown,
      },
    });
  });

  test('an error or no Boolean follows onError', () => {
    const broken = (): never => {
      throw new Error('no such property');
    };
    expect(filterOf({ expression: 'x' }, broken)).toEqual({ passes: false, log: [] });
    expect(filterOf({ expression: 'x', onError: 'RECEIVE' }, broken).passes).toBe(true);
    const logged = filterOf({ expression: 'x', onError: 'IGNORE_AND_LOG' }, () => 'yes');
    expect(logged.passes).toBe(false);
    expect(logged.log.join()).toContain('no Boolean');
  });

  test('more than five property paths are refused', () => {
    const expression = Array.from({ length: 6 }, (_, n) => `event.runtime.project.properties['p${n}'].on`).join(' || ');
    expect(() => filterOf({ expression }, () => true)).toThrow(ManifestError);
  });
});

describe('display conditions', () => {
  const jira = standInJira();
  const place: DisplayPlace = {
    accountId: 'user-1',
    accountType: 'licensed',
    projectKey: 'FIX',
    issueKey: 'FIX-1',
    onPortal: false,
    reader: createJiraReader(jira, 'user-1', ''),
  };
  test.each([
    [undefined, true],
    [{ issueType: 'Epic' }, true],
    [{ issueType: ['Story', 'Epic'] }, true],
    [{ not: { issueType: 'Epic' } }, false],
    [{ or: { issueType: 'Story', isLoggedIn: true } }, true],
    [{ and: { issueType: 'Epic', isLoggedIn: false } }, false],
    [{ or: [{ issueType: 'Story' }, { issueType: 'Task' }] }, false],
    [{ hasProjectPermission: 'BROWSE_PROJECTS' }, true],
    [{ isAdmin: true }, false],
    [{ isAdmin: false }, true],
  ])('%j', async (conditions, expected) => {
    expect(await conditionsHold(conditions, place)).toBe(expected);
  });

  test('an unknown one is refused by its name', async () => {
    await expect(conditionsHold({ moonPhase: 'full' }, place)).rejects.toThrow('moonPhase');
  });
});

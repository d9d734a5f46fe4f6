/** Validators that an app adds to the transitions of a workflow. */
import type { ValidatorDeclaration } from '../../../../local/contract';
import { createJira, type LocalJira } from '../../../../local/jira/jira';
import { memoryDatabase } from '../../../../local/store/database';
import { at, identity, smallSeed } from './small-site';

const named: ValidatorDeclaration = {
  moduleKey: 'named',
  name: 'Has its word',
  description: 'The summary has a word.',
  expression: "issue.summary.includes(config['word']) == true",
  errorMessage: {
    expression: "'The summary lacks ' + config['word'] + ', so it does not go to ' + transition.to.name",
  },
  configurationDescription: "'Has the word ' + config['word']",
  projectTypes: ['company-managed'],
};
const plain = (
  moduleKey: string,
  expression: string,
  rest: Partial<ValidatorDeclaration> = {},
): ValidatorDeclaration => ({
  ...named,
  moduleKey,
  expression,
  errorMessage: 'Not so.',
  configurationDescription: null,
  ...rest,
});
const validators = [
  named,
  plain('broken', 'issue.nothing.at.all'),
  plain('text', '"Because " + user.displayName + " may not."'),
  plain('former', 'originalIssue.status.name == "To Do" && issue.key == "ONE-2" && workflow.id != null'),
  plain('team', 'false', { projectTypes: ['team-managed'] }),
  plain('silent', 'false', { errorMessage: null }),
];

let jira: LocalJira;
beforeEach(() => {
  jira = createJira({
    db: memoryDatabase(),
    clock: { now: () => Date.parse('2026-03-02T09:00:00Z'), at: () => () => {} },
  });
  jira.seed(smallSeed());
  jira.install({ identity, fields: [], validators });
});

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await jira.handle({
    method,
    path: `/rest/api/3/${path}`,
    headers: {},
    body: body === undefined ? null : JSON.stringify(body),
    actor: { kind: 'user', accountId: 'id-lead' },
    baseUrl: 'http://localhost',
  });
  return { status: answer.status, body: answer.body === null ? null : JSON.parse(answer.body) };
}

/** The first transition that ONE-2 may take, and its workflow. */
async function firstTransition(): Promise<{ workflowId: string; transitionId: string }> {
  const { body } = await call('GET', 'issue/ONE-2/transitions');
  const transitionId = String(at(body, 'transitions.0.id'));
  const workflow = jira.administration.workflows
    .workflows('id-admin')
    .find(({ projects }) => projects.some(({ key }) => key === 'ONE'));
  return { workflowId: workflow?.id ?? '', transitionId };
}

async function add(moduleKey: string, configuration: unknown = {}, who = 'id-admin'): Promise<string> {
  return jira.administration.workflows.setRule(who, {
    id: null,
    ...(await firstTransition()),
    moduleKey,
    configuration,
  });
}
const move = async (): Promise<{ status: number; body: unknown }> =>
  call('POST', 'issue/ONE-2/transitions', { transition: { id: (await firstTransition()).transitionId } });
const rules = (): { id: string; description: string }[] =>
  jira.administration.workflows
    .workflows('id-admin')
    .flatMap(({ transitions }) => transitions.flatMap((transition) => transition.rules));

test('only true passes; the sentence is the expression’s, with configuration and transition', async () => {
  expect(await add('named', { word: 'Zebra' })).toBe('done');
  const refused = await move();
  expect(refused.status).toBe(400);
  expect(String(at(refused.body, 'errorMessages.0'))).toMatch(/^The summary lacks Zebra, so it does not go to \w/);
  await call('PUT', 'issue/ONE-2', { fields: { summary: 'A Zebra' } });
  expect((await move()).status).toBe(204);
});

test.each([
  ['broken', 400, 'Not so.'],
  ['text', 400, 'Because Lead may not.'],
  ['former', 204, undefined],
  ['team', 204, undefined],
  ['silent', 400, 'A validator of this transition does not let the work item pass.'],
])('%s: %s', async (moduleKey, status, sentence) => {
  await add(moduleKey);
  const answer = await move();
  expect(answer.status).toBe(status);
  expect(at(answer.body, 'errorMessages.0')).toBe(sentence);
});

test('the configuration may bring an expression of its own', async () => {
  await add('silent', { expression: 'issue.key == "ONE-2"' });
  expect((await move()).status).toBe(204);
});

test('an app that is gone lets nothing pass', async () => {
  await add('named', { word: '' });
  jira.install({ identity, fields: [], validators: [] });
  expect((await move()).status).toBe(400);
  expect(rules()[0]?.description).toContain('gone');
});

test('rules are told in words, changed and removed by administrators of Jira', async () => {
  expect(await add('named', { word: 'Zebra' }, 'id-mia')).toBe('forbidden');
  expect(await add('nothing')).toBe('not-found');
  await add('named', { word: 'Zebra' });
  expect(rules().map(({ description }) => description)).toEqual(['Has the word Zebra']);
  const id = rules()[0]?.id ?? '';
  const place = await firstTransition();
  const changed = { id, ...place, moduleKey: 'named', configuration: { word: 'Work' } };
  expect(jira.administration.workflows.setRule('id-admin', changed)).toBe('done');
  expect(rules().map(({ description }) => description)).toEqual(['Has the word Work']);
  expect(jira.administration.workflows.workflows('id-mia')).toEqual([]);
  expect(jira.administration.workflows.removeRule('id-mia', id)).toBe('forbidden');
  expect(jira.administration.workflows.removeRule('id-admin', id)).toBe('done');
  expect(rules()).toEqual([]);
});

import { UNKNOWNS, type Unknown } from '../../../../local/unknowns/registry';
import {
  answerTo,
  chooseAnswers,
  readAnswers,
  readChoice,
  UNKNOWN_KEYS,
  usualAnswer,
} from '../../../../local/unknowns/unknowns';
import { evaluateExpression } from '../../../../local/jira/expressions/evaluate';
import type { ExpressionSite } from '../../../../local/jira/expressions/expression-site';
import { memoryDatabase } from '../../../../local/store/database';
import { openSmallSite, placeField, type TestJira } from '../jira/small-site';

describe('the switches', () => {
  test('each question has answers in words, the usual one first', () => {
    for (const key of UNKNOWN_KEYS) {
      const { answers, check, question, touches, why }: Unknown = UNKNOWNS[key];
      expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(Object.keys(answers).length).toBeGreaterThan(1);
      expect(Object.keys(answers)[0]).toBe(usualAnswer(key));
      // Names that look like numbers would change their order.
      for (const word of Object.keys(answers)) expect(word).toMatch(/^[a-z-]+$/);
      for (const sentence of [question, why, check, touches]) expect(sentence).not.toBe('');
    }
  });

  test('are kept with the site, all or none', () => {
    const db = memoryDatabase();
    expect(answerTo(db, 'as-customer')).toBe('allowed');
    chooseAnswers(db, { 'as-customer': 'refused', 'account-type': 'absent' });
    expect(readAnswers(db)).toMatchObject({ 'as-customer': 'refused', 'account-type': 'absent' });
    expect(() => chooseAnswers(db, { 'as-customer': 'allowed', nothing: 'x' })).toThrow(RangeError);
    expect(() => chooseAnswers(db, { 'as-customer': 'toString' })).toThrow(RangeError);
    expect(answerTo(db, 'as-customer')).toBe('refused');
  });

  test('can be given on the command line', () => {
    expect(readChoice('as-customer=refused')).toEqual(['as-customer', 'refused']);
    for (const text of ['as-customer', '=x', 'nothing=x', 'as-customer=x']) expect(() => readChoice(text)).toThrow();
  });
});

test('`?.` skips its own step, or the rest of the chain', () => {
  const site = new Proxy({} as ExpressionSite, { get: () => () => 'UTC' });
  const run = (source: string, optionalChaining: 'step' | 'chain'): unknown =>
    evaluateExpression(source, {}, site, { optionalChaining });
  expect(() => run('let a = null; a?.b.c', 'step')).toThrow('null');
  expect(run('let a = null; a?.b.c', 'chain')).toBeNull();
  expect(run('let a = null; a?.trim().length', 'chain')).toBeNull();
  expect(run('let a = null; (a?.b ?? "x").length', 'chain')).toBe(1);
  for (const way of ['step', 'chain'] as const) expect(run('let a = null; a?.b == null', way)).toBe(true);
});

describe('the local Jira behaves as chosen', () => {
  let site: TestJira;
  beforeEach(() => {
    site = openSmallSite();
  });
  const choose = (answers: Record<string, string>): unknown => chooseAnswers(site.db, answers);

  test('project/search without a match', async () => {
    expect((await site.call('admin', 'GET', 'project/search?query=zzz')).status).toBe(200);
    choose({ 'empty-project-search': 'not-found' });
    expect((await site.call('admin', 'GET', 'project/search?query=zzz')).status).toBe(404);
    expect((await site.call('admin', 'GET', 'project/search')).status).toBe(200);
  });

  test('searching without being signed in', async () => {
    const search = { jql: 'project = PUB' };
    expect((await site.call('nobody', 'POST', 'search/jql', search)).status).toBe(200);
    choose({ 'anonymous-search': 'refused' });
    expect((await site.call('nobody', 'POST', 'search/jql', search)).status).toBe(401);
    expect((await site.call('admin', 'POST', 'search/jql', search)).status).toBe(200);
  });

  test('a field on no screen in the list of fields, and for an administrator', async () => {
    const id = await site.fieldId('verdict');
    const listed = async (): Promise<boolean> =>
      ((await site.call('admin', 'GET', 'field')).body as { id: string }[]).some((field) => field.id === id);
    expect(await listed()).toBe(true);
    const edit = { fields: { [id]: null } };
    expect((await site.call('admin', 'PUT', 'issue/ONE-2', edit)).status).toBe(400);
    choose({ 'unplaced-field-listed': 'hidden', 'unplaced-field-edit': 'by-admins' });
    expect(await listed()).toBe(false);
    expect((await site.call('admin', 'PUT', 'issue/ONE-2', edit)).status).toBe(204);
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', edit)).status).toBe(400);
    await placeField(site, id);
    expect(await listed()).toBe(true);
  });
});

import {
  appModuleKey,
  controlOf,
  isEmptyInput,
  toInput,
  valueText,
} from '../../../../local/site/src/fields/field-kind';

const appSchema = { type: 'object', custom: 'ari:cloud:ecosystem::extension/app/env/static/decision' };

describe('kinds of fields', () => {
  it('know a field that an app declares', () => {
    expect(appModuleKey(appSchema)).toBe('decision');
    expect(appModuleKey({ type: 'string', system: 'summary' })).toBeNull();
    expect(controlOf(appSchema)).toBe('app');
  });

  it.each([
    [{ type: 'string', system: 'summary' }, 'text'],
    [{ type: 'string', system: 'description' }, 'document'],
    [{ type: 'user', system: 'assignee' }, 'person'],
    [{ type: 'priority', system: 'priority' }, 'choice'],
    [{ type: 'array', items: 'string', system: 'labels' }, 'labels'],
    [{ type: 'array', items: 'option' }, 'choices'],
    [{ type: 'issuelink', system: 'parent' }, 'parent'],
    [{ type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint' }, 'sprint'],
    [{ type: 'something' }, 'none'],
  ])('%j is edited as %s', (schema, control) => {
    expect(controlOf(schema)).toBe(control);
  });

  it('show an app field by its formatter only', () => {
    expect(valueText(appSchema, { outcome: 'yes' }, 'Yes: because')).toBe('Yes: because');
    expect(valueText(appSchema, { outcome: 'yes' }, null)).toBe('');
  });

  it('show names, not records', () => {
    expect(valueText({ type: 'priority' }, { id: '1', name: 'High' }, null)).toBe('High');
    expect(valueText({ type: 'array', items: 'option' }, [{ value: 'a' }, { value: 'b' }], null)).toBe('a, b');
    expect(valueText({ type: 'date' }, '2026-11-22', null)).toBe('22 Nov 2026');
    const gone = { accountId: 'a', displayName: 'Ada', active: false };
    expect(valueText({ type: 'user' }, gone, null)).toBe('Ada (inactive)');
  });

  it('give a value back in the form in which Jira takes it', () => {
    expect(toInput({ type: 'user' }, { accountId: 'a', displayName: 'Ada' })).toEqual({ accountId: 'a' });
    expect(toInput({ type: 'priority' }, { id: '1', name: 'High' })).toEqual({ id: '1' });
    expect(toInput({ type: 'option' }, { value: 'x' })).toEqual({ value: 'x' });
    expect(toInput({ type: 'array', items: 'json', custom: 'x:gh-sprint' }, [{ id: 1 }, { id: 2 }])).toBe(2);
    expect(toInput({ type: 'date' }, undefined)).toBeNull();
  });

  it('take an empty list or text for nothing', () => {
    expect([null, undefined, '', []].every(isEmptyInput)).toBe(true);
    expect([0, false, 'x', ['x']].some(isEmptyInput)).toBe(false);
  });
});

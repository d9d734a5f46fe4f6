import { compose } from '../../../../src/entry/compose';
import { lozengeHandler } from '../../../../src/entry/lozenge';
import { refuse } from '../../../../src/platform/failure';
import { OWNERSHIP_STATES } from '../../../../src/sponsorship/ownership';
import { memoryWorld, stateOn, type MemoryState } from '../support/memory-world';

const asked = { cloudId: 'c', extension: { type: 'jira:issueContext', issue: { id: '9', key: 'MOPS-9' } } };

const lozenge = (
  state: MemoryState,
  payload: unknown = asked,
  context: unknown = { principal: { accountId: 'ops' } },
) => lozengeHandler(compose(memoryWorld(state)))(payload, context);

test.each(OWNERSHIP_STATES)('says %s as the field does, red only for a lapse', async (state) => {
  const site = stateOn();
  site.epicWorld.ownership.set(9, { format: 1, state, adoptionGap: 'none' });
  const given = await lozenge(site);
  expect(given).toMatchObject({
    status: { type: 'lozenge', value: { label: expect.stringContaining(`ownership.state.${state}`) } },
  });
  expect(JSON.stringify(given).includes('removed')).toBe(state === 'lapsed');
});

test('in English where Forge does not say who looks', async () => {
  const site = stateOn();
  site.epicWorld.ownership.set(9, { format: 1, state: 'due', adoptionGap: 'none' });
  expect(await lozenge(site, asked, {})).toMatchObject({ status: { type: 'lozenge' } });
  expect(site.calls).not.toContain('mail.reader');
});

test('nothing of an epic that the person may not see, of one without a word, or of what is no question', async () => {
  const site = stateOn();
  expect(await lozenge(site)).toEqual({});
  site.epicWorld.ownership.set(9, { format: 1, state: 'lapsed', adoptionGap: 'none' });
  site.caller = { accountId: 'outsider', accountType: 'licensed' };
  site.people.set('outsider', { browse: false, administer: false, roleIds: [] });
  expect(await lozenge(site)).toEqual({});
  expect(site.problems).toEqual([]);
  expect(await lozenge(site, { extension: {} })).toEqual({});
  expect(site.problems).toHaveLength(1);
});

test('nothing while Jira cannot be asked', async () => {
  const site = stateOn();
  site.before = (call) => {
    if (call === 'ownershipField.read') throw refuse('JIRA_UNAVAILABLE');
  };
  expect(await lozenge(site)).toEqual({});
  expect(site.problems).toEqual([]);
});

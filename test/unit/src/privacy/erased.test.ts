/** What the word in place of a closed account means for everything else: somebody who was there, and is not. */
import { writeNotices } from '../../../../src/notices/write-notices';
import { readFacts } from '../../../../src/publishing/read-facts';
import { noteParties } from '../../../../src/requests/note-parties';
import { mayDecide, readSettings } from '../../../../src/settings/project-settings';
import { NO_BASIS, lookAt, type TrackedEpic } from '../../../../src/sponsorship/tracked-epic';
import { namedIn, noSponsorship } from '../../../../src/sponsorship/sponsorship';
import { ERASED } from '../../../../src/privacy/erased';
import { memoryWorld, PROJECT, put, request, SETTINGS, stateOn } from '../support/memory-world';
import { day, saidOn, TODAY } from '../sponsorship/facts';

const AT = '2026-11-22T09:00:00.000Z';
const since = day(-100);

test('an epic of an erased sponsor has lapsed, its field names nobody who is gone, and who is there is told', () => {
  const before: TrackedEpic = {
    id: 1,
    projectId: PROJECT,
    key: 'MOPS-1',
    stage: 'in-progress',
    stageSince: day(-80),
    basis: {
      ...NO_BASIS,
      sponsor: { accountId: ERASED, since },
      deputy: { accountId: 'deniz', since },
      owner: { accountId: ERASED, since },
      hadSponsor: true,
      founders: [ERASED, 'deniz'],
      checkedIn: saidOn(day(-10), 'needed'),
      whyOn: since,
      whyBy: ERASED,
    },
    gone: {},
    value: null,
    lapsedSince: null,
    told: [],
    unreachable: [],
    readOn: TODAY,
    isUnsettled: false,
    mark: null,
  };
  const looked = lookAt(before, { openRequests: null }, { deniz: 'active', [ERASED]: 'active' }, TODAY);
  expect(looked.ownership).toMatchObject({ state: 'lapsed', standIn: 'deniz' });
  expect(looked.ownership.reasons[0]?.code).toBe('sponsor-gone');
  expect(looked.epic.gone).toEqual({ [ERASED]: TODAY });
  expect(looked.epic.value).toMatchObject({ state: 'lapsed', deputy: 'deniz', standIn: 'deniz' });
  expect(looked.epic.value).not.toHaveProperty('sponsor');
  expect(looked.epic.value).not.toHaveProperty('owner');
  expect(looked.notices.map(({ to }) => to)).toEqual(['deniz']);
  // The field is as it was without them: nothing more to write the next night.
  expect(lookAt(looked.epic, { openRequests: null }, { deniz: 'active' }, TODAY).isFieldStale).toBe(false);
});

test('nobody is told, listed, or let decide by the word', async () => {
  const state = stateOn();
  const ports = memoryWorld(state);
  const notice = { kind: 'decision', projectId: PROJECT, subject: '1', version: '1', words: null } as const;
  await writeNotices(ports, { ...notice, to: [ERASED, 'ada'] });
  expect((await ports.records.read('told', '1'))?.body?.items.map(({ person }) => person)).toEqual(['ada']);
  expect(await ports.records.subjects('mailbag')).toEqual(['ada']);
  const row = { id: 'a1', role: 'Legal', askedOn: '', stance: 'open', answeredOn: '', note: '' } as const;
  const items = [
    { ...row, accountId: ERASED },
    { ...row, id: 'b2', accountId: 'ada' },
  ];
  await noteParties(ports, { projectId: PROJECT, issueId: '1', parties: { items } });
  expect(await ports.records.subjects('own-parties')).toEqual(['ada']);
  const { settings } = readSettings({ ...SETTINGS, deciders: { roleIds: [], accountIds: [ERASED, 'ada'] } });
  expect(settings?.deciders.accountIds).toEqual(['ada']);
  expect(mayDecide(settings, { accountId: ERASED, roleIds: [] })).toBe(false);
  const sponsorship = noSponsorship();
  sponsorship.people.sponsor = { accountId: ERASED, since, stance: null };
  sponsorship.people.owner = { accountId: 'emil', since, stance: null };
  expect(namedIn(sponsorship)).toEqual(['emil']);
});

test('who was erased asks for nothing on a portal', async () => {
  const state = stateOn();
  const ports = memoryWorld(state);
  put(state, request(1, { reporter: 'ada' }));
  const written = { by: 'ops', at: AT, over: null };
  await ports.records.write('askers', '1', { accounts: [ERASED, 'ben'], teams: [] }, written);
  const logKeeper = { bringInLine: () => Promise.resolve(new Map()) };
  const read = await ports.backlog.items([1]);
  const facts = await readFacts({ ...ports, logKeeper }, PROJECT, read, new Set([1]));
  expect(facts.requests.get(1)?.askers).toEqual(['ada', 'ben']);
});

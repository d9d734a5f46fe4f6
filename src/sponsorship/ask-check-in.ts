import { fail, ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Outbox, Records } from '../platform/request-ports';
import type { EpicShelf } from '../platform/sponsorship-ports';
import type { OwnRole } from './own-epic';
import { dayOn, type OnEpic } from './read-sponsorship';
import { readTold, type ToldOfEpic } from './read-told';
import { checkInCount, noSponsorship } from './sponsorship';

interface Ports {
  clock: Clock;
  epicShelf: Pick<EpicShelf, 'read'>;
  outbox: Outbox;
  records: Pick<Records, 'read'>;
}

/**
 * Asks who stands behind an epic, or who stands in, to say whether it is still needed. Asked again on the same day, nobody is told
 * again.
 * @returns who was told of the epic; INVALID where there is nobody to ask but the caller
 * @throws Refusal of the store or the queue
 */
export async function askCheckIn(
  ports: Ports,
  on: OnEpic,
  { role }: { role: OwnRole },
): Promise<Result<{ told: ToldOfEpic[] }>> {
  const { accountId: by, epic } = on;
  const sponsorship = on.sponsorship?.body ?? noSponsorship();
  const person = sponsorship.people[role]?.accountId ?? null;
  const kept = await ports.epicShelf.read(epic.projectId, epic.id);
  if (person === null || person === by || kept?.gone[person] !== undefined || sponsorship.retired !== null) {
    return fail('INVALID', { problems: [{ path: 'role', code: 'sponsorship.error.nobody-to-ask' }] });
  }
  await ports.outbox.write({
    kind: 'epic-asked',
    projectId: epic.projectId,
    subject: epic.id,
    version: `asked:${dayOn(ports.clock, on)}`,
    to: [person],
    // Who has said something since is not asked any more.
    words: { key: 'notice.epic-asked', values: { after: String(checkInCount(sponsorship)) } },
  });
  return ok({ told: await readTold(ports, epic.id) });
}

import type { NoticeKind } from '../notices/notice';
import type { Records } from '../platform/request-ports';
import type { TrackedEpic } from './tracked-epic';

/** What became of a notice about an epic. */
export interface ToldOfEpic {
  accountId: string;
  /** Whether it came to them, cannot come to them, or is still on its way. */
  state: 'told' | 'unreachable' | 'waiting';
  at: string;
  /** Whether somebody of the team asked them to confirm it; otherwise the day had come. */
  isAsked: boolean;
}

const KINDS: readonly NoticeKind[] = ['epic-due', 'epic-asked', 'epic-lapsed'];

/**
 * Who was told of the lapse of an epic, or that somebody has to confirm it; newest first. What was not true any more before it was
 * told is left out: nobody failed to reach them.
 * @throws Refusal of the store
 */
export async function readTold(
  { records }: { records: Pick<Records, 'read'> },
  issueId: string,
): Promise<ToldOfEpic[]> {
  const told = (await records.read('told', issueId))?.body?.items ?? [];
  return told
    .filter(({ kind, state }) => KINDS.includes(kind) && state !== 'dropped')
    .map(({ kind, person, state, at }) => ({
      isAsked: kind === 'epic-asked',
      accountId: person,
      state:
        state === 'sent'
          ? ('told' as const)
          : state === 'waiting' || state === 'claimed'
            ? ('waiting' as const)
            : ('unreachable' as const),
      at,
    }))
    .reverse();
}

/**
 * Of epics that have lapsed, whom Jira writes no e-mail of it, by id of the epic: their step of the ladder has nobody.
 * @throws Refusal of the store
 */
export async function readUnreachable(
  { records }: { records: Records },
  epics: readonly Pick<TrackedEpic, 'id' | 'lapsedSince'>[],
): Promise<Map<number, string[]>> {
  const lapsed = epics.filter(({ lapsedSince }) => lapsedSince !== null);
  const stored = await records.readMany(
    'told',
    lapsed.map(({ id }) => String(id)),
  );
  return new Map(
    lapsed.map(({ id, lapsedSince }) => {
      const items = stored.get(String(id))?.body?.items ?? [];
      const missed = items.filter(
        ({ kind, version, state }) =>
          kind === 'epic-lapsed' && version === `lapsed:${lapsedSince}` && state === 'unreachable',
      );
      return [id, missed.map(({ person }) => person)] as const;
    }),
  );
}

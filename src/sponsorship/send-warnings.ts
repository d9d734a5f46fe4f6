import type { NoticeText } from '../notices/notice';
import type { Outbox } from '../platform/request-ports';
import type { Epics } from '../platform/sponsorship-ports';
import type { LadderNotice, Rung } from './lapse-ladder';
import type { LookedAt } from './tracked-epic';

export interface TellingPorts {
  epics: Pick<Epics, 'lead'>;
  outbox: Outbox;
}

const TEXTS: Record<Rung, NoticeText> = {
  due: 'notice.epic-due',
  sponsor: 'notice.epic-lapsed.sponsor',
  deputy: 'notice.epic-lapsed.deputy',
  over: 'notice.epic-over',
  owner: 'notice.epic-lapsed.owner',
  lead: 'notice.epic-lapsed.lead',
};

/**
 * Tells people of epics that nobody confirms, each step once.
 * @throws Refusal of Jira, the store or the queue; safe to repeat
 */
export async function sendWarnings(ports: TellingPorts, looked: readonly LookedAt[]): Promise<void> {
  /** Who leads a project is asked for once, however many of its epics lapse. */
  const leads = new Map<string, string | null>();
  const personOf = async ({ to }: LadderNotice, projectId: string): Promise<string | null> => {
    if (to !== null) return to;
    if (!leads.has(projectId)) leads.set(projectId, await ports.epics.lead(projectId));
    return leads.get(projectId) ?? null;
  };
  for (const { epic, ownership, notices } of looked) {
    for (const notice of notices) {
      const to = await personOf(notice, epic.projectId);
      if (to === null) continue;
      await ports.outbox.write({
        kind: notice.rung === 'due' ? 'epic-due' : 'epic-lapsed',
        projectId: epic.projectId,
        subject: String(epic.id),
        version: notice.version,
        to: [to],
        words: { key: TEXTS[notice.rung], values: { lapses: ownership.lapsesOn ?? '', since: epic.lapsedSince ?? '' } },
      });
    }
  }
}

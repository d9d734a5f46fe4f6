import { fail, ok, type Result } from '../platform/failure';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import { withCheckIn } from './sponsorship-changes';
import { checkCheckIn, confirmsInPerson, type CheckInToRecord } from './sponsorship-rules';
import { changeSponsorship, type WritingPorts } from './write-sponsorship';

/**
 * Confirms the why of an epic, or says that it has changed or is over. The sponsor and the deputy do so in person; whoever
 * else records it says who confirmed it and in which meeting, and it is kept as theirs.
 * @returns INVALID with every broken rule
 * @throws Refusal of Jira or the store
 */
export function checkIn(ports: WritingPorts, on: OnEpic, given: CheckInToRecord): Promise<Result<SponsorshipView>> {
  const { accountId: by } = on;
  return changeSponsorship(ports, on, ({ body, today }) => {
    const problems = checkCheckIn(given, body, by);
    if (problems.length > 0) return fail('INVALID', { problems });
    const isInPerson = confirmsInPerson(body, by);
    const { verdict, changes, note, confirmedBy, meeting } = given;
    return ok(
      withCheckIn(body, {
        on: today,
        verdict,
        changes: verdict === 'changed' ? [...new Set(changes)] : [],
        note: note.trim(),
        by,
        confirmedBy: isInPerson ? null : confirmedBy,
        meeting: isInPerson ? '' : meeting.trim(),
      }),
    );
  });
}

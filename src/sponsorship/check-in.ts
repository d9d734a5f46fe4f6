import { plainTexts } from '../decisions/plain-text';
import { fail, ok, type Result } from '../platform/failure';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import { isAnswered, isLaterThan, type CheckIn } from './sponsorship';
import { withCheckIn } from './sponsorship-changes';
import { checkCheckIn, confirmsInPerson, type CheckInToRecord } from './sponsorship-rules';
import { changeSponsorship, type WritingPorts } from './write-sponsorship';

/**
 * Confirms the why of an epic, or says that it has changed or is over. The sponsor and the deputy do so in person; whoever
 * else records it says who confirmed it and in which meeting, and it is kept as theirs.
 * @returns INVALID with every broken rule
 * @throws Refusal of Jira or the store
 */
export function checkIn(ports: WritingPorts, on: OnEpic, said: CheckInToRecord): Promise<Result<SponsorshipView>> {
  const { accountId: by } = on;
  const given = plainTexts(said);
  return changeSponsorship(ports, on, ({ body, today }) => {
    const problems = checkCheckIn(given, body, by);
    if (problems.length > 0) return fail('INVALID', { problems });
    const isInPerson = confirmsInPerson(body, by);
    const { verdict, changes, note, confirmedBy, meeting } = given;
    const entry: CheckIn = {
      on: today,
      verdict,
      changes: verdict === 'changed' ? [...new Set(changes)] : [],
      note,
      by,
      confirmedBy: isInPerson ? null : confirmedBy,
      meeting: isInPerson ? '' : meeting,
    };
    // Somebody who says the same twice on one day, before anything was answered, has said it once.
    const last = body.checkIns.at(-1);
    const { sponsor } = body.people;
    const isOfNow = sponsor === null || isLaterThan(body, sponsor, sponsor.since);
    const isSame = isOfNow && last !== undefined && JSON.stringify(last) === JSON.stringify(entry);
    const isRepeated = isSame && (verdict !== 'changed' || !isAnswered(body));
    return ok(isRepeated ? body : withCheckIn(body, entry));
  });
}

import { dateIn } from '../decisions/calendar-date';
import { fail, ok, type Result } from '../platform/failure';
import type { Caller, Clock, IssueStanding } from '../platform/ports';
import type { Records } from '../platform/request-ports';
import type { Epic, Epics } from '../platform/sponsorship-ports';
import type { Voices } from '../platform/voices-ports';
import { readSettings } from '../settings/project-settings';
import type { ProjectSettings } from '../settings/settings';
import { NO_ADOPTION, publicAdoption, type Adoption } from './adoption';
import type { Offer } from './epic-offer';
import type { Ownership } from './ownership';
import { askOwnership, type OwnershipPorts } from './refresh-ownership';
import { noSponsorship, publicPart, type Sponsorship } from './sponsorship';
import { maySponsor } from './sponsorship-rules';
import { readOffers } from './read-offers';
import { readTold, type ToldOfEpic } from './read-told';
import { stageOf, type LookedAt } from './tracked-epic';

/** The caller on an epic: what Jira says of both, and the records. */
export interface OnEpic {
  accountId: string;
  epic: Epic;
  settings: ProjectSettings;
  sponsorship: { revision: number; body: Sponsorship } | null;
  adoption: { revision: number; body: Adoption } | null;
  /** Whether the caller may write the records, and so reads what is only for the team. */
  mayWrite: boolean;
}

/** All that the panel of an epic shows. */
export interface SponsorshipView {
  today: string;
  epic: Pick<Epic, 'id' | 'key' | 'title' | 'assignee' | 'reporter'> & { stage: ReturnType<typeof stageOf> };
  me: { accountId: string; mayWrite: boolean };
  sponsorship: Sponsorship;
  revision: number | null;
  adoption: Adoption;
  adoptionRevision: number | null;
  ownership: Ownership;
  gone: Record<string, string>;
  openRequests: number | null;
  /** Who could sponsor it; read for whoever may write, and only when the panel is opened. */
  offers: Offer[];
  /** Who was told of it; read like the offers. */
  told: ToldOfEpic[];
}

/**
 * Reads an epic and its records as the caller.
 * @returns NOT_ON, INVALID for what is no epic, NEWER_FORMAT
 * @throws Refusal NOT_FOUND if the epic is not visible to the caller
 */
export async function readEpic(
  { epics, records }: { epics: Epics; records: Records },
  standing: IssueStanding,
  caller: Pick<Caller, 'accountId'>,
): Promise<Result<OnEpic>> {
  const { settings, isNewer } = readSettings(standing.settings);
  if (isNewer) return fail('NEWER_FORMAT');
  if (settings === null || !settings.on) return fail('NOT_ON');
  if (standing.hierarchyLevel < 1) {
    return fail('INVALID', { problems: [{ path: 'issueId', code: 'sponsorship.error.not-epic' }] });
  }
  const { issueId, roleIds } = standing;
  const [epic, stored] = await Promise.all([
    epics.read(issueId),
    records.readSections(issueId, ['sponsorship', 'adoption']),
  ]);
  const { sponsorship, adoption } = stored;
  if (sponsorship?.isNewer === true || adoption?.isNewer === true) return fail('NEWER_FORMAT');
  const known = sponsorship?.body ?? null;
  return ok({
    accountId: caller.accountId,
    epic,
    settings,
    sponsorship: sponsorship === null || known === null ? null : { revision: sponsorship.revision, body: known },
    adoption: adoption?.body == null ? null : { revision: adoption.revision, body: adoption.body },
    mayWrite: maySponsor(
      { accountId: caller.accountId, roleIds },
      { sponsorship: known, assignee: epic.assignee, settings },
    ),
  });
}

/** The day of the project that an epic is in. */
export const dayOn = (clock: Clock, { settings }: Pick<OnEpic, 'settings'>): string =>
  dateIn(clock.now(), settings.timeZone);

/** What is shown of an epic to the caller: without what is only for the team, unless they belong to it. */
export function viewOf(
  on: OnEpic,
  { ownership, epic: { gone } }: Pick<LookedAt, 'ownership' | 'epic'>,
  {
    today,
    openRequests,
    offers = [],
    told = [],
  }: { today: string; openRequests: number | null; offers?: Offer[]; told?: ToldOfEpic[] },
): SponsorshipView {
  const { epic, accountId, mayWrite } = on;
  const sponsorship = on.sponsorship?.body ?? noSponsorship();
  const adoption = on.adoption?.body ?? NO_ADOPTION;
  return {
    today,
    epic: {
      id: epic.id,
      key: epic.key,
      title: epic.title,
      assignee: epic.assignee,
      reporter: epic.reporter,
      stage: stageOf(epic.statusCategory),
    },
    me: { accountId, mayWrite },
    sponsorship: mayWrite ? sponsorship : publicPart(sponsorship),
    revision: on.sponsorship?.revision ?? null,
    adoption: mayWrite ? adoption : publicAdoption(adoption),
    adoptionRevision: on.adoption?.revision ?? null,
    ownership,
    gone,
    openRequests,
    offers,
    told,
  };
}

/**
 * Reads what the panel of an epic shows.
 * @throws Refusal of Jira or the store
 */
export async function readSponsorship(
  ports: { clock: Clock; epics: Epics; records: Records; voices: Pick<Voices, 'offersOn'> } & Pick<
    OwnershipPorts,
    'epicShelf' | 'people'
  >,
  standing: IssueStanding,
  caller: Caller,
): Promise<Result<SponsorshipView>> {
  const [read, openRequests] = await Promise.all([
    readEpic(ports, standing, caller),
    ports.epics.openRequests(standing.issueId),
  ]);
  if (!read.ok) return read;
  const on = read.value;
  const today = dayOn(ports.clock, on);
  const asked = await askOwnership(ports, {
    epic: on.epic,
    sponsorship: on.sponsorship?.body ?? null,
    adoption: on.adoption?.body ?? null,
    openRequests,
    timeZone: on.settings.timeZone,
    today,
  });
  const { id, projectId } = on.epic;
  if (!on.mayWrite) return ok(viewOf(on, asked, { today, openRequests }));
  const [offers, told] = await Promise.all([readOffers(ports, projectId, [id]), readTold(ports, id)]);
  return ok(viewOf(on, asked, { today, openRequests, offers: offers.get(id) ?? [], told }));
}

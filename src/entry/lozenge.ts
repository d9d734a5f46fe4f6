/** The word beside the label of "Sponsor & adoption" on an epic. An extra: nothing relies on it. */
import { z } from 'zod';
import { Refusal } from '../platform/failure';
import type { Chance, Journal } from '../platform/ports';
import type { Mail } from '../platform/request-ports';
import type { OwnershipField } from '../platform/sponsorship-ports';
import type { OwnershipState } from '../sponsorship/ownership';
import { failureOf } from './serve';

interface Ports {
  chance: Chance;
  journal: Journal;
  mail: Pick<Mail, 'reader' | 'words'>;
  ownershipField: Pick<OwnershipField, 'read'>;
}

const asked = z.object({ extension: z.object({ issue: z.object({ id: z.coerce.string() }) }) });
const caller = z.object({ principal: z.object({ accountId: z.string().min(1) }) });

/** Red only for the lapse of somebody once named, as everywhere. */
const LOOKS: Record<OwnershipState, 'success' | 'moved' | 'removed' | 'default'> = {
  sponsored: 'success',
  due: 'moved',
  lapsed: 'removed',
  none: 'default',
};

/** What Jira shows where nothing is to be said: the label alone. */
const NOTHING = {};

/**
 * Gives the status of the panel in the work item's details. What it says is what the Ownership field says to the same person: it
 * is read as them, so that asking for another epic than the one on the screen tells nobody anything.
 */
export function lozengeHandler(ports: Ports): (payload: unknown, context: unknown) => Promise<object> {
  const { mail, ownershipField } = ports;
  return async (payload, context) => {
    try {
      const { extension } = asked.parse(payload);
      const value = await ownershipField.read(extension.issue.id);
      if (value === null) return NOTHING;
      const words = await mail.words(await localeOf(context));
      const label = words(`ownership.state.${value.state}`);
      return { status: { type: 'lozenge', value: { label, type: LOOKS[value.state] } } };
    } catch (cause) {
      if (!(cause instanceof Refusal)) failureOf('lozenge', cause, ports);
      return NOTHING;
    }
  };

  /** Whose language it is; whether Forge says who looks is documented nowhere. */
  async function localeOf(context: unknown): Promise<string> {
    const known = caller.safeParse(context);
    return known.success ? (await mail.reader(known.data.principal.accountId)).locale : 'en-US';
  }
}

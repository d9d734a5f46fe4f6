import type { RunningSite } from '../../support/site';
import type { Client, Json, Product, Refusal } from './client';

/** What a step works with. Later steps use what earlier ones made. */
export interface World {
  site: RunningSite;
  client: Client;
  /** Keys and ids that steps leave for the later ones. */
  made: Record<string, string>;
}

export interface Step {
  name: string;
  run(world: World): Promise<void>;
}

export type Call = (product: Product, group: string, method: string, parameters?: object) => Promise<Json>;
export type Refused = (product: Product, group: string, method: string, parameters?: object) => Promise<Refusal>;

export interface Hands {
  world: World;
  /** Calls, as the step's person, what has to succeed in the published shape. */
  call: Call;
  /** Calls what has to be refused. */
  refused: Refused;
  /** A key or an id that an earlier step left. @throws if it did not */
  made(name: string): string;
}

/** A step in which one person does something. */
export function step(as: string, name: string, run: (hands: Hands) => Promise<void>): Step {
  return {
    name: `${as} ${name}`,
    run: (world) =>
      run({
        world,
        call: (...call) => world.client.call(as, ...call),
        refused: (...call) => world.client.refusal(as, ...call),
        made(key) {
          const value = world.made[key];
          if (value === undefined) throw new Error(`No earlier step made "${key}".`);
          return value;
        },
      }),
  };
}

/** Jira's error body with these sentences. */
export const sentences = (...errorMessages: string[]): object => ({ errorMessages, errors: {} });

/** Jira's error body about fields. */
export const fieldErrors = (errors: Record<string, string>): object => ({ errorMessages: [], errors });

export const NOT_SEEN = sentences('Issue does not exist or you do not have permission to see it.');

/** A document of one paragraph. */
export const doc = (text: string): object => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

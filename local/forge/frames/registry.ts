/** The frames that are open now. What a frame is, was decided when it opened; the browser cannot change it. */
import { randomBytes } from 'node:crypto';
import type { Person } from '../forge-types';
import type { ModuleEntry } from '../manifest';
import type { EntryPoint, ResourcePage } from '../modules/resource';

export interface FrameRecord {
  token: string;
  person: Person;
  module: ModuleEntry;
  entryPoint: EntryPoint;
  page: ResourcePage;
  /** As the browser gave it, so as little to be trusted as in Forge. */
  extension: Record<string, unknown>;
}

export interface FrameRegistry {
  open(frame: Omit<FrameRecord, 'token'>): FrameRecord;
  get(token: string): FrameRecord | undefined;
  close(token: string): void;
}

/** Pages that were closed without saying so leave their frames behind; the oldest go first. */
const MAX_FRAMES = 5000;

/** Opens an empty registry. */
export function createFrameRegistry(): FrameRegistry {
  const frames = new Map<string, FrameRecord>();
  return {
    open(given) {
      const frame = { ...given, token: randomBytes(18).toString('base64url') };
      frames.set(frame.token, frame);
      if (frames.size > MAX_FRAMES) {
        const [oldest] = frames.keys();
        if (oldest !== undefined) frames.delete(oldest);
      }
      return frame;
    },
    get: (token) => frames.get(token),
    close: (token) => void frames.delete(token),
  };
}

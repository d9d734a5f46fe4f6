/** Turns the one who makes an HTTP request into Jira's actor. */
import type { Actor, AppIdentity } from '../contract';
import { HttpProblem } from './http';
import type { Visitor } from './sessions';

/** The header by which a page says that it forwards a call of an app's frame (`requestJira` of the bridge). */
export const FRAME_HEADER = 'x-local-frame';

/** What the site must know of the open frames. */
export interface FrameOwners {
  /**
   * Whose frame it is (null: a visitor who is not signed in) and whether the app may act for them, or undefined when there is
   * no such frame.
   */
  frameOwner(token: string): { accountId: string | null; app: AppIdentity; mayAct: boolean } | undefined;
}

export interface Actors {
  /** @throws HttpProblem 403 when the frame is not the visitor's. */
  ofRequest(visitor: Visitor, headers: Record<string, string>): Actor;
}

/** Opens the mapping. */
export function createActors(frames: FrameOwners): Actors {
  return {
    ofRequest(visitor, headers) {
      const accountId = visitor.user?.accountId ?? null;
      const token = headers[FRAME_HEADER];
      if (token === undefined) return accountId === null ? { kind: 'anonymous' } : { kind: 'user', accountId };
      const frame = frames.frameOwner(token);
      if (frame === undefined) throw new HttpProblem(403, 'The frame is not open any more: reload the page.');
      if (frame.accountId !== accountId)
        throw new HttpProblem(
          403,
          'You are signed in as someone else than when this page was opened: reload the page.',
        );
      if (!frame.mayAct) throw new HttpProblem(401, 'The app cannot act for a customer of a service desk.');
      return accountId === null ? { kind: 'anonymous', app: frame.app } : { kind: 'user', accountId, app: frame.app };
    },
  };
}

import { useCallback, useEffect, useState } from 'react';
import type { OwnRole } from '../../../../src/sponsorship/own-epic';
import { openOffers } from '../../../../src/sponsorship/epic-offer';
import { call, type Answer, type CallFailure, type MethodName, type Payload } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import type { KeptSections } from '../answer/kept-sections';

export type SponsorshipView = Answer<'sponsorship.read'>;

export type SponsorshipState =
  { kind: 'loading' } | { kind: 'failed'; failure: CallFailure } | { kind: 'ready'; view: SponsorshipView };

/** What became of a change: done, or why not, by field where it is about one. */
export interface Outcome {
  ok: boolean;
  message: string | null;
  /** Sentences by the path of the field. */
  problems: Readonly<Record<string, string>>;
}

/** What changes the record, and answers with what the panel shows then. */
export type Change = Exclude<
  Extract<MethodName, `sponsorship.${string}` | `adoption.${string}`>,
  | 'sponsorship.read'
  | 'sponsorship.ask'
  | 'sponsorship.mine'
  | 'sponsorship.checkInMine'
  | 'sponsorship.packet'
  | 'sponsorship.offers'
  | 'sponsorship.named'
>;

export type Act = <Name extends Change>(name: Name, payload: Omit<Payload<Name>, 'issueId'>) => Promise<Outcome>;

export interface Actions {
  act: Act;
  /** Asks somebody to say whether it is still needed. */
  ask: (role: OwnRole) => Promise<Outcome>;
}

/** What every form of the panel is given. */
export interface FormProps {
  view: SponsorshipView;
  act: Act;
  close: () => void;
  kept: KeptSections;
}

const DONE: Outcome = { ok: true, message: null, problems: {} };

/**
 * The record of an epic, and the changes to it. What somebody typed stays where it is when a change is refused; after STALE
 * the record is read again, so that one sees what the other saved.
 */
export function useSponsorship(issueId: string): Actions & { state: SponsorshipState; reload: () => void } {
  const texts = useTexts();
  const [state, setState] = useState<SponsorshipState>({ kind: 'loading' });

  const read = useCallback(async (): Promise<CallFailure | null> => {
    const result = await call('sponsorship.read', { issueId });
    setState((before) => {
      if (result.ok) return { kind: 'ready', view: result.value };
      // What is on the screen stays there, with what somebody is typing in it.
      return before.kind === 'ready' ? before : { kind: 'failed', failure: result.error };
    });
    return result.ok ? null : result.error;
  }, [issueId]);
  const reload = useCallback((): void => void read(), [read]);
  useEffect(reload, [reload]);

  const refused = (failure: CallFailure): Outcome => {
    const problems: Record<string, string> = {};
    for (const { path, code } of failure.problems ?? []) problems[path] ??= texts.find(code) ?? code;
    return { ok: false, message: sentenceOf(texts, failure, 'ui.sponsor.stale'), problems };
  };

  const act: Act = async (name, payload) => {
    const result = await call(name, { ...payload, issueId } as Payload<typeof name>);
    if (!result.ok) {
      const unread = result.error.code === 'STALE' ? await read() : null;
      return refused(unread ?? result.error);
    }
    // Open requests are counted, and offers and notices looked for, on reading only.
    setState((before) => {
      const openRequests = before.kind === 'ready' ? before.view.openRequests : null;
      const offers = before.kind === 'ready' ? openOffers(before.view.offers, result.value.sponsorship) : [];
      const told = before.kind === 'ready' ? before.view.told : [];
      return { kind: 'ready', view: { ...result.value, openRequests, offers, told } };
    });
    return DONE;
  };

  const ask: Actions['ask'] = async (role) => {
    const result = await call('sponsorship.ask', { issueId, role });
    if (!result.ok) return refused(result.error);
    const { told } = result.value;
    setState((before) => (before.kind === 'ready' ? { kind: 'ready', view: { ...before.view, told } } : before));
    return DONE;
  };
  return { state, reload, act, ask };
}

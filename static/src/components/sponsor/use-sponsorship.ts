import { useCallback, useEffect, useState } from 'react';
import { openOffers } from '../../../../src/sponsorship/epic-offer';
import { call, type Answer, type CallFailure, type MethodName, type Payload } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';

export type SponsorshipView = Answer<'sponsorship.read'>;

export type SponsorshipState =
  { kind: 'loading' } | { kind: 'failed'; failure: CallFailure } | { kind: 'ready'; view: SponsorshipView };

/** What became of a change: done, or why not, by field where it is about one. */
export interface Outcome {
  ok: boolean;
  message: string | null;
  /** Whether somebody else saved the same meanwhile. */
  isStale: boolean;
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

/**
 * The record of an epic, and the changes to it. What somebody typed stays where it is when a change is refused; after STALE
 * the record is read again, so that saving once more goes over what was shown.
 */
export function useSponsorship(issueId: string): { state: SponsorshipState; reload: () => void; act: Act } {
  const texts = useTexts();
  const [state, setState] = useState<SponsorshipState>({ kind: 'loading' });

  const reload = useCallback((): void => {
    void call('sponsorship.read', { issueId }).then((result) => {
      setState((before) => {
        if (result.ok) return { kind: 'ready', view: result.value };
        // What is on the screen stays there, with what somebody is typing in it.
        return before.kind === 'ready' ? before : { kind: 'failed', failure: result.error };
      });
    });
  }, [issueId]);
  useEffect(reload, [reload]);

  const act: Act = async (name, payload) => {
    const result = await call(name, { ...payload, issueId } as Payload<typeof name>);
    if (result.ok) {
      // Open requests are counted, and offers and notices looked for, on reading only.
      setState((before) => {
        const openRequests = before.kind === 'ready' ? before.view.openRequests : null;
        const offers = before.kind === 'ready' ? openOffers(before.view.offers, result.value.sponsorship) : [];
        const told = before.kind === 'ready' ? before.view.told : [];
        return { kind: 'ready', view: { ...result.value, openRequests, offers, told } };
      });
      return { ok: true, message: null, problems: {}, isStale: false };
    }
    if (result.error.code === 'STALE') reload();
    const problems: Record<string, string> = {};
    for (const { path, code } of result.error.problems ?? []) problems[path] ??= texts.find(code) ?? code;
    const isStale = result.error.code === 'STALE';
    return { ok: false, message: sentenceOf(texts, result.error, 'ui.sponsor.stale'), problems, isStale };
  };
  return { state, reload, act };
}

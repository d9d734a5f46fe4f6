import { useCallback, useEffect, useRef, useState } from 'react';
import type { Change, Verdict } from '../../../../src/sponsorship/sponsorship';
import { call, type Answer, type CallFailure, type CallResult } from '../../lib/bridge';
import { callPatiently } from './call-patiently';

export type OwnEpic = Answer<'sponsorship.mine'>['epics'][number];

/** What somebody is about to say of one of their epics. */
export interface Saying {
  verdict: Verdict;
  changes: Change[];
  note: string;
  /** That they do not stand up for it any more, in their own language: it stands before the note; '' where they do. */
  leaves: string;
}

export interface OwnEpics {
  state: CallResult<OwnEpic[]> | null;
  reload: () => void;
  sayings: ReadonlyMap<string, Saying>;
  /** Null takes it back. */
  say: (issueId: string, saying: Saying | null) => void;
  /** Why a saying was not taken, by epic. */
  failures: ReadonlyMap<string, CallFailure>;
  /** Epics confirmed just now. */
  done: ReadonlySet<string>;
  isSending: boolean;
  /** Seconds for which Jira asked to wait; null while nobody waits. */
  waits: number | null;
  send: () => Promise<void>;
}

/** What one is about to say, as long as the page lives: opening something else on it must not throw it away. */
let typed: ReadonlyMap<string, Saying> = new Map();

/** The epics that one stands behind, and what one says of them: several at once, each kept until it was taken. */
export function useOwnEpics(): OwnEpics {
  const [state, setState] = useState<CallResult<OwnEpic[]> | null>(null);
  const [sayings, setSayings] = useState(typed);
  useEffect(() => {
    typed = sayings;
  }, [sayings]);
  const [failures, setFailures] = useState<ReadonlyMap<string, CallFailure>>(new Map());
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [isSending, setSending] = useState(false);
  const [waits, setWaits] = useState<number | null>(null);
  const isGone = useRef(false);

  const reload = useCallback((): void => {
    void call('sponsorship.mine', {}).then((result) => {
      if (!isGone.current) setState(result.ok ? { ok: true, value: result.value.epics } : result);
    });
  }, []);
  useEffect(() => {
    isGone.current = false;
    reload();
    return () => {
      isGone.current = true;
    };
  }, [reload]);

  const say = (issueId: string, saying: Saying | null): void => {
    setSayings((before) => {
      const after = new Map(before);
      if (saying === null) after.delete(issueId);
      else after.set(issueId, saying);
      return after;
    });
    setFailures((before) => new Map([...before].filter(([id]) => id !== issueId)));
  };

  const send = async (): Promise<void> => {
    setSending(true);
    setFailures(new Map());
    for (const [issueId, { verdict, changes, note, leaves }] of sayings) {
      const payload = {
        issueId,
        verdict,
        changes: verdict === 'changed' ? changes : [],
        note: `${leaves} ${note}`.trim(),
      };
      const result = await callPatiently('sponsorship.checkInMine', payload, {
        isOver: () => isGone.current,
        onWait: setWaits,
      });
      if (isGone.current) return;
      if (!result.ok) {
        setFailures((before) => new Map([...before, [issueId, result.error]]));
        continue;
      }
      setSayings((before) => new Map([...before].filter(([id]) => id !== issueId)));
      setDone((before) => new Set([...before, issueId]));
      setState((before) =>
        before?.ok === true
          ? { ok: true, value: before.value.map((epic) => (epic.issueId === issueId ? result.value : epic)) }
          : before,
      );
    }
    setSending(false);
  };
  return { state, reload, sayings, say, failures, done, isSending, waits, send };
}

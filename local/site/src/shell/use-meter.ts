/** The meter's report, read again every two seconds while it is looked at. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '../api/http';
import type { MeterEntry, MeterReport } from '../../../forge/meter/report';
import { readMeter, resetMeter } from '../api/meter';

const EVERY_MS = 2_000;
const KEPT = 200;

/** Puts what was used since into what is known. */
function merged(known: MeterReport | null, next: MeterReport): MeterReport {
  if (known === null || known.since !== next.since) return next;
  const entries = new Map<number, MeterEntry>();
  for (const entry of [...known.entries, ...next.entries]) entries.set(entry.number, entry);
  return { ...next, entries: [...entries.values()].sort((a, b) => b.number - a.number).slice(0, KEPT) };
}

export interface MeterView {
  report: MeterReport | null;
  problem: string | null;
  reset: () => Promise<void>;
}

/** Reads the meter. */
export function useMeter(): MeterView {
  const [report, setReport] = useState<MeterReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef<MeterReport | null>(null);
  const keep = useCallback((next: MeterReport | null, trouble: string | null) => {
    latest.current = next;
    setReport(next);
    setProblem(trouble);
  }, []);
  useEffect(() => {
    let isOver = false;
    async function read(): Promise<void> {
      if (document.visibilityState !== 'visible') return;
      try {
        const known = latest.current;
        let next = await readMeter(known?.revision ?? 0);
        // A reset, or another process after a restart, counts anew.
        if (known !== null && next.since !== known.since) next = await readMeter();
        if (!isOver) keep(merged(latest.current, next), null);
      } catch (error) {
        if (!isOver) setProblem(messageOf(error));
      }
    }
    void read();
    const timer = setInterval(() => void read(), EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [keep]);
  const reset = useCallback(async () => {
    try {
      keep(await resetMeter(), null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, [keep]);
  return { report, problem, reset };
}

/** What the entries of a log say, in words. Pure. */
import { isSameDecision, readDecision } from '../../../../src/decisions/decision-rules';
import type { Answer } from '../../lib/bridge';
import type { Texts } from '../../lib/texts';

export type Entry = Answer<'decision.log'>['entries'][number];
export type TestEnd = Answer<'decision.log'>['results'][number];

/** What happened, in one clause: "Maybe became Not now". */
export function eventOf({ t }: Texts, entry: Entry, results: readonly TestEnd[] = []): string {
  const [before, after] = [readDecision(entry.before).decision, readDecision(entry.after).decision];
  const word = (decision: typeof after): string =>
    decision === null ? t('ui.place.undecided') : t(`decision.outcome.${decision.outcome}`);
  if (entry.kind === 'undo') return t('ui.log.undone', { after: word(after) });
  if (entry.kind === 'reopened') return t('ui.log.reopened', { before: word(before), because: reasonOf({ t }, entry) });
  const end = results.find(({ of }) => entry.kind === 'after-test' && of === entry.of);
  if (end !== undefined) {
    return t('ui.log.after-test', { verdict: t(`ui.log.verdict.${end.verdict}`), after: word(after) });
  }
  if (after === null) return t('ui.log.taken-back', { before: word(before) });
  if (before === null) return t('ui.log.answered', { after: word(after) });
  if (before.outcome !== after.outcome) return t('ui.log.became', { before: word(before), after: word(after) });
  return t(before.reason === after.reason ? 'ui.log.detail' : 'ui.log.reason', { after: word(after) });
}

function reasonOf({ t }: Pick<Texts, 't'>, { because = 'by-hand' }: Entry): string {
  return t(`ui.log.because.${because}`);
}

/** The reason that the entry brought: none where it only says again what was there. */
export function newReasonOf({ before, after, kind }: Entry): string | null {
  const [was, is] = [readDecision(before).decision, readDecision(after).decision];
  if (is === null || kind === 'undo' || is.reason === was?.reason) return null;
  return is.reason;
}

/** Numbers (from 1) of entries that do not begin where the one before ended: something in between is missing. */
export function gapsIn(entries: readonly Entry[]): number[] {
  return entries.flatMap(({ before }, index) => {
    const last = index === 0 ? null : readDecision(entries[index - 1]?.after).decision;
    return isSameDecision(readDecision(before).decision, last) ? [] : [index + 1];
  });
}

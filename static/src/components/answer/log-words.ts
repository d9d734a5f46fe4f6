/** What the entries of a log say, in words. Pure. */
import { readDecision } from '../../../../src/decisions/decision-rules';
import type { Answer } from '../../lib/bridge';
import type { Texts } from '../../lib/texts';
import { factsOf, type Speech } from '../backlog/sentences';

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

/**
 * The particulars that an entry brought: all of another answer's; of the same answer's those that changed, as they were and are.
 * @param speech as of the entry's day: what was to come then is told as that
 */
export function detailsOf(speech: Speech, { before, after, kind }: Entry): string[] {
  const [was, is] = [readDecision(before).decision, readDecision(after).decision];
  if (is === null || kind === 'undo') return [];
  const old = was?.outcome === is.outcome ? factsOf(speech, was) : null;
  const facts = factsOf(speech, is);
  if (old === null) return facts.map(({ term, text }) => `${term}: ${text}`);
  const textIn = (list: typeof facts, term: string): string => list.find((fact) => fact.term === term)?.text ?? '–';
  const terms = [...new Set([...old, ...facts].map(({ term }) => term))];
  return terms
    .filter((term) => textIn(old, term) !== textIn(facts, term))
    .map((term) => `${term}: ${textIn(old, term)} → ${textIn(facts, term)}`);
}

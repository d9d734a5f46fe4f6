import type { ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { Undo, UndoClosing } from '../../components/answer/undo';
import type { SavedAnswer } from '../../components/answer/use-answer';
import { OutcomeLozenge } from '../../components/outcome';
import type { AskedItem } from '../../lib/asked-item';
import type { Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import type { QueuedItem } from './line';

/** What can be undone is shown as long as so few are newer. */
export const MOST_RECENT = 3;

/** What was just done with a request. */
export type RecentOne = {
  item: AskedItem;
  /** Until when it can be undone: instant in milliseconds, by the clock here. */
  until: number;
} & (
  | ({ kind: 'answered'; queued: QueuedItem } & SavedAnswer)
  | {
      kind: 'closed';
      /** Null for one that had no turn. */
      queued: QueuedItem | null;
      as: Answer<'request.close'>['closing']['as'];
      revision: number;
    }
);

/** What was just answered or closed: undoing is free for ten minutes. */
export function Recent({
  some,
  undone,
}: {
  some: readonly RecentOne[];
  /** Called with what stands again, of an answer, and since when. */
  undone: (one: RecentOne, answer: { stands: Decision | null; at: string } | null) => void;
}): ReactNode {
  const { t } = useTexts();
  if (some.length === 0) return null;
  return (
    <section className="triage-recent" aria-label={t('ui.triage.just-answered')}>
      {some.map((one) => {
        const { item, until } = one;
        const shared = { issueId: item.id, until, name: item.title };
        return (
          <p key={item.id} className="row">
            {one.kind === 'answered' ? (
              <OutcomeLozenge outcome={one.decision?.outcome ?? null} />
            ) : (
              one.as !== null && <span className="tag">{t(`ui.place.${one.as}`)}</span>
            )}
            <span className="triage-recent-title" dir="auto">
              {item.title}
            </span>
            {one.kind === 'answered' ? (
              <Undo {...shared} entries={one.entries} undone={(stands, at) => undone(one, { stands, at })} />
            ) : (
              <UndoClosing {...shared} revision={one.revision} undone={() => undone(one, null)} />
            )}
          </p>
        );
      })}
    </section>
  );
}

import { useMemo, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { Empty } from '../states';
import type { Backlog } from './backlog';
import type { AsAsked, CardActions } from './card';
import { Cards } from './cards';
import { changeWords, partsOfChanges, type WhatChanged } from './changes';
import type { Speech } from './sentences';

interface ChangedViewProps {
  backlog: Backlog;
  rows: readonly number[];
  changes: ReadonlyMap<number, WhatChanged>;
  /** The day of the reader's last visit. */
  since: number;
  /** Whether a search leaves some out. */
  filtered: boolean;
  speech: Speech;
  opened: string | null;
  actions: CardActions;
  asAsked: ReadonlyMap<number, AsAsked>;
  search: string;
}

/** What changed since the reader was here last, what matters most first. */
export function ChangedView({ rows, changes, since, filtered, ...cards }: ChangedViewProps): ReactNode {
  const { t } = useTexts();
  const { backlog, speech } = cards;
  const parts = useMemo(() => partsOfChanges(backlog, rows, changes), [backlog, rows, changes]);
  const before = useMemo(
    () => new Map([...changes].flatMap(([id, { was }]) => (was === null ? [] : [[id, was] as const]))),
    [changes],
  );
  const date = speech.words.long(since);
  if (rows.length === 0 && !filtered) {
    return (
      <Empty title={t('ui.changed.none')}>
        <p>{t('ui.changed.none-help', { date })}</p>
      </Empty>
    );
  }
  return (
    <div className="changed">
      <p className="roadmap-words">{t('ui.changed.since', { date })}</p>
      {parts.map(({ change, list }) => (
        <section key={change} aria-labelledby={`changed-${change}`}>
          <h2 id={`changed-${change}`}>
            {t(changeWords[change])} <span className="column-count">{list.length}</span>
          </h2>
          <Cards rows={list} label={t(changeWords[change])} wide named before={before} {...cards} />
        </section>
      ))}
    </div>
  );
}

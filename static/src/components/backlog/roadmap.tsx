import { memo, useMemo, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { Empty } from '../states';
import { lastDay, outcomeOf, type Backlog } from './backlog';
import type { CardActions } from './card';
import { datedRows, monthsOf, placeOn, type Dated, type Month } from './dates';
import { Marked } from './marked';
import { OpenRequest } from './open-request';
import { PlaceLozenge } from './place-lozenge';
import { lateWords, type Speech } from './sentences';
import { toneClasses } from './tone';
import { useGrowing } from './use-growing';
import './roadmap.css';

const STEPS = { first: 30, more: 60 };
/** More months than that have room for every other name only. */
const NAMES_MOST = 9;

interface RoadmapProps {
  backlog: Backlog;
  rows: readonly number[];
  speech: Speech;
  opened: string | null;
  actions: CardActions;
  search: string;
  /** Whether a search or filter leaves some out. */
  filtered: boolean;
}

/**
 * When one gets what: only where the team gave a date. A table to whoever hears it; the line of months beside it is drawn for
 * the eye only and says nothing that the table does not say.
 */
export function Roadmap({ backlog, rows, speech, opened, actions, search, filtered }: RoadmapProps): ReactNode {
  const { t, locale } = useTexts();
  const { today } = speech;
  const dated = useMemo(() => datedRows(backlog, rows), [backlog, rows]);
  const months = useMemo(() => monthsOf(dated, today), [dated, today]);
  const { shown, end, grow } = useGrowing(dated.length, search, STEPS);
  const names = useMemo(() => monthNames(locale, months), [locale, months]);
  if (dated.length === 0) {
    return (
      <Empty title={t(filtered ? 'ui.filter.none' : 'ui.roadmap.none')}>
        <p>{t(filtered ? 'ui.filter.none-help' : 'ui.roadmap.none-help')}</p>
      </Empty>
    );
  }
  return (
    <>
      <p className="roadmap-words">
        {t('ui.roadmap.words', { n: dated.length })} <span className="roadmap-legend">{t('ui.roadmap.legend')}</span>
      </p>
      <div className="roadmap" role="table" aria-label={t('ui.tab.roadmap')} aria-rowcount={dated.length + 1}>
        <div className="roadmap-head" role="row" aria-rowindex={1}>
          <div role="columnheader">{t('ui.list.request')}</div>
          <div role="columnheader">{t('ui.story.when')}</div>
          <div className="roadmap-drawing" role="presentation">
            <svg className="roadmap-months" aria-hidden="true">
              {months.map(({ day }, index) => {
                const at = percent(placeOn(months, day, day).start);
                return (
                  <g key={day}>
                    <line x1={at} x2={at} y1="0" y2="100%" />
                    {/* A name has room where its month is not too narrow. */}
                    {(months.length <= NAMES_MOST || index % 2 === 0) && (
                      <text x={at} dx="6" y="22">
                        {names[index]}
                      </text>
                    )}
                  </g>
                );
              })}
              <Today months={months} today={today} />
            </svg>
          </div>
        </div>
        {dated.slice(0, shown).map((one, index) => (
          <RoadmapRow
            key={backlog.id[one.row]}
            index={index}
            backlog={backlog}
            dated={one}
            months={months}
            speech={speech}
            opened={opened !== null && backlog.key[one.row] === opened}
            actions={actions}
          />
        ))}
      </div>
      {dated.length > shown && (
        <button ref={end} type="button" className="button button-quiet list-more" onClick={grow}>
          {t('ui.board.more', { n: dated.length - shown })}
        </button>
      )}
    </>
  );
}

/** A part of the line's length, as a drawing takes it. */
const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

function Today({ months, today }: { months: readonly Month[]; today: number }): ReactNode {
  const at = percent(placeOn(months, today, today).start);
  return <line className="roadmap-today" x1={at} x2={at} y1="0" y2="100%" />;
}

const RoadmapRow = memo(function RoadmapRow({
  index,
  backlog,
  dated: { row, from, to },
  months,
  speech,
  opened,
  actions,
}: {
  index: number;
  backlog: Backlog;
  dated: Dated;
  months: readonly Month[];
  speech: Speech;
  opened: boolean;
  actions: CardActions;
}): ReactNode {
  const { t } = useTexts();
  const { words, today } = speech;
  const place = backlog.place[row] ?? 'closed';
  const { start, end } = placeOn(months, from, to);
  const part = backlog.goal[row] ?? '';
  const dates = from === to ? words.long(to) : t('ui.story.between', { from: words.long(from), to: words.long(to) });
  const when = place === 'test' ? t('ui.roadmap.test-until', { date: words.long(to) }) : dates;
  // A test is late only once the days to look at its result are over.
  const due = lastDay(backlog, row);
  const isLate = due < today;
  const span = words.span(today - due);
  const late = place === 'test' ? t('ui.roadmap.result-late', { span }) : lateWords(speech, due);
  return (
    <div
      className={`roadmap-row tone-${outcomeOf(place) ?? 'undecided'}`}
      role="row"
      aria-rowindex={index + 2}
      data-item={backlog.key[row]}
      data-opened={opened || undefined}
      onPointerEnter={() => actions.expect(row)}
    >
      <div className="roadmap-title" role="cell">
        <PlaceLozenge place={place} />
        <OpenRequest backlog={backlog} row={row} opened={opened} actions={actions} />
      </div>
      <div className="roadmap-when" role="cell">
        {when}
        {place !== 'test' && part !== '' && (
          <span className="hint" dir="auto">
            <Marked text={part} />
          </span>
        )}
        {isLate && <span className={toneClasses.late}>{late}</span>}
      </div>
      <div className="roadmap-drawing" role="presentation">
        <svg className="roadmap-line" aria-hidden="true">
          <Today months={months} today={today} />
          {from === to ? (
            <circle className="roadmap-bar" cx={percent((start + end) / 2)} cy="50%" r="6" />
          ) : (
            <rect className="roadmap-bar" x={percent(start)} width={percent(end - start)} y="50%" height="12" rx="6" />
          )}
        </svg>
      </div>
    </div>
  );
});

/** "Nov", "Dec", "Jan 2027": the year where it begins, and on the first one. */
function monthNames(locale: string, months: readonly Month[]): string[] {
  const DAY = 86_400_000;
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const plain = make({ month: 'short' });
  const dated = make({ month: 'short', year: 'numeric' });
  return months.map(({ day }, index) => {
    const date = new Date(day * DAY);
    return (index === 0 || date.getUTCMonth() === 0 ? dated : plain).format(date);
  });
}

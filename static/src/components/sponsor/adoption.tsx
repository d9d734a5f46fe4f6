import type { ReactNode } from 'react';
import type { Audience } from '../../../../src/sponsorship/adoption';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { CHART, chartOf } from './chart';
import type { SponsorshipView } from './use-sponsorship';

/** Whether people use what the epic brought: a small chart for each audience, with a table behind it. */
export function AdoptionSection({
  view,
  edit,
  enter,
}: {
  view: SponsorshipView;
  /** Opens the form for audiences; null for who may only read. */
  edit: (() => void) | null;
  /** Opens the form for a reading. */
  enter: (() => void) | null;
}): ReactNode {
  const { t } = useTexts();
  const { audiences } = view.adoption;
  if (audiences.length === 0) {
    return edit === null ? null : (
      <section className="invite">
        <h2>{t('ui.sponsor.adoption')}</h2>
        <p>
          {t('ui.sponsor.adoption-invite')}{' '}
          <button type="button" className="link" onClick={edit}>
            {t('ui.sponsor.adoption-start')}
          </button>
        </p>
      </section>
    );
  }
  return (
    <section className="adoption" aria-label={t('ui.sponsor.adoption')}>
      {audiences.map((audience) => (
        <OneAudience key={audience.id} audience={audience} today={view.today} />
      ))}
      {edit !== null && enter !== null && (
        <div className="row">
          <button type="button" className="link" onClick={enter}>
            {t('ui.sponsor.mend.add-reading')}
          </button>
          <button type="button" className="link" onClick={edit}>
            {t('ui.sponsor.adoption-edit')}
          </button>
        </div>
      )}
    </section>
  );
}

function OneAudience({ audience, today }: { audience: Audience; today: string }): ReactNode {
  const { t, locale } = useTexts();
  const days = useDayWords(dayOf(today));
  const { who, measure, unit, target, targetOn, baseline, readings, earlier, resistance, answer } = audience;
  const number = (value: number): string => {
    const written = new Intl.NumberFormat(locale).format(value);
    return unit === '' ? written : t('ui.sponsor.in-unit', { value: written, unit });
  };
  const aim =
    target === null
      ? null
      : targetOn === null
        ? t('ui.sponsor.target', { target: number(target) })
        : t('ui.sponsor.target-by', { target: number(target), date: days.short(dayOf(targetOn)) });
  const chart = chartOf(audience);
  const last = readings.at(-1);
  const title = t('ui.sponsor.adoption-of', { who, measure });
  const summary = [
    title,
    last === undefined
      ? null
      : t('ui.sponsor.last-reading', { value: number(last.value), date: days.short(dayOf(last.on)) }),
    aim,
  ];
  return (
    <div className="audience">
      <h2 dir="auto">{title}</h2>
      {chart === null ? (
        <p className="hint">{[t('ui.sponsor.no-readings'), aim].filter((words) => words !== null).join(' · ')}</p>
      ) : (
        <svg
          className="chart"
          viewBox={`0 0 ${CHART.width} ${CHART.height}`}
          role="img"
          aria-label={summary.filter((words) => words !== null).join(' · ')}
        >
          <path className="chart-ground" d={`M${CHART.left} ${CHART.bottom}H${CHART.right}`} />
          {chart.target !== null && (
            <>
              <path className="chart-target" d={`M${CHART.left} ${chart.target}H${CHART.right}`} />
              <text x={CHART.right} y={chart.target - 6} textAnchor="end">
                {aim}
              </text>
            </>
          )}
          <polyline className="chart-line" points={chart.points.map(({ x, y }) => `${x},${y}`).join(' ')} />
          {chart.points.map(({ x, y, day }) => (
            <circle key={day} className="chart-point" cx={x} cy={y} r={3} />
          ))}
          <ChartDays points={chart.points} words={(day) => days.short(day)} />
        </svg>
      )}
      {resistance !== '' && (
        <p dir="auto">
          <b>{t('ui.sponsor.resistance')}</b> {resistance}
        </p>
      )}
      {answer !== '' && (
        <p dir="auto">
          <b>{t('ui.sponsor.answer')}</b> {answer}
        </p>
      )}
      {readings.length > 0 && (
        <details>
          <summary>{t('ui.sponsor.as-table')}</summary>
          <table className="readings">
            <thead>
              <tr>
                <th scope="col">{t('ui.sponsor.day')}</th>
                <th scope="col" dir="auto">
                  {measure}
                </th>
              </tr>
            </thead>
            <tbody>
              {baseline !== null && (
                <tr>
                  <td>{t('ui.sponsor.baseline')}</td>
                  <td>{number(baseline)}</td>
                </tr>
              )}
              {readings.map(({ on, value }) => (
                <tr key={on}>
                  <td>{days.long(dayOf(on))}</td>
                  <td>{number(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {earlier !== null && (
            <p className="hint">
              {t('ui.sponsor.older-readings', {
                n: earlier.count,
                low: number(earlier.lowest),
                high: number(earlier.highest),
              })}
            </p>
          )}
        </details>
      )}
    </div>
  );
}

function ChartDays({
  points,
  words,
}: {
  points: readonly { x: number; day: number }[];
  words: (day: number) => string;
}): ReactNode {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const y = CHART.height - 6;
  const isFar = last.x - first.x > 80;
  return (
    <>
      <text x={first.x} y={y} textAnchor="start">
        {words(first.day)}
      </text>
      {isFar && (
        <text x={Math.min(last.x, CHART.right)} y={y} textAnchor={last.x > CHART.right - 40 ? 'end' : 'middle'}>
          {words(last.day)}
        </text>
      )}
    </>
  );
}

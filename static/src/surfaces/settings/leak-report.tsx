import { useMemo, type ReactNode } from 'react';
import { PORTAL_PARTS, type PortalSettings } from '../../../../src/settings/settings';
import type { Answer } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { useOpening } from '../../lib/use-opening';
import { findingsByItem } from './findings';
import { audienceWords } from './portal-words';

export type Report = Answer<'portal.preview'>['report'];

/** What a portal lets out, what it leaves out and why, and texts that look private. */
export function LeakReport({
  report,
  portal,
  privateWords,
}: {
  report: Report;
  portal: PortalSettings;
  /** How many words the team has listed as private. */
  privateWords: number;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const left = PORTAL_PARTS.filter((part) => !report.parts.includes(part));
  const excluded = report.excluded.filter(({ count }) => count > 0);
  return (
    <aside className="report" aria-label={t('ui.report.title')}>
      <section>
        <h2>{t('ui.report.out')}</h2>
        <p>{t('ui.report.who', { who: audienceWords(texts, portal.audience) })}</p>
        <ul>
          <li>{t('ui.report.always')}</li>
          {report.parts.map((part) => (
            <li key={part}>{t(`ui.allow.${part}`)}</li>
          ))}
        </ul>
        {left.length > 0 && (
          <p className="hint">
            {t('ui.report.not-out', {
              parts: lowered(
                left.map((part) => t(`ui.allow.${part}`)),
                texts.locale,
              ),
            })}
          </p>
        )}
      </section>
      <section>
        <h2>{t('ui.report.left-out')}</h2>
        {excluded.length === 0 ? (
          <p>{t('ui.report.nothing-left-out')}</p>
        ) : (
          <ul>
            {excluded.map(({ why, count }) => (
              <li key={why}>{t(`ui.report.why.${why}`, { n: count })}</li>
            ))}
          </ul>
        )}
      </section>
      <Findings report={report} privateWords={privateWords} />
    </aside>
  );
}

function Findings({ report, privateWords }: { report: Report; privateWords: number }): ReactNode {
  const { t } = useTexts();
  const open = useOpening();
  const items = useMemo(() => findingsByItem(report.findings), [report.findings]);
  const more = report.found - report.findings.length;
  return (
    <section className="report-findings" data-some={report.found > 0 || undefined}>
      <h2>{report.found === 0 ? t('ui.report.clean') : t('ui.report.findings', { n: report.found })}</h2>
      <p className="hint">
        {privateWords === 0 ? t('ui.report.looked-without-words') : t('ui.report.looked', { n: privateWords })}
      </p>
      {items.length > 0 && (
        <ul className="report-items">
          {items.map(({ id, key, title, findings }) => (
            <li key={id}>
              <button type="button" className="link report-item" onClick={() => open(key)}>
                {key} <span dir="auto">{title}</span>
              </button>
              <ul>
                {findings.map(({ kind, where, text }, position) => (
                  <li key={position}>
                    <span className="tag">{t(`ui.report.kind.${kind}`)}</span> <q dir="auto">{text}</q>{' '}
                    <span className="hint">{placeOf(t, where)}</span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="hint">{t('ui.report.more', { n: more })}</p>}
    </section>
  );
}

/** Names of parts inside a sentence. */
function lowered(names: readonly string[], locale: string): string {
  return names.map((name) => name.charAt(0).toLocaleLowerCase(locale) + name.slice(1)).join(', ');
}

/** Where a text stands; every part of the answer's detail reads the same. */
function placeOf(t: ReturnType<typeof useTexts>['t'], where: string): string {
  const known = PLACES.find((place) => place === where);
  return t(`ui.report.where.${known ?? 'detail'}`);
}

const PLACES = ['title', 'reason', 'epic', 'answers', 'brief', 'mustHaves', 'results', 'waits'] as const;

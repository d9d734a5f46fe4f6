import type { ReactNode } from 'react';
import type { Sponsorship } from '../../../../src/sponsorship/sponsorship';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import type { Texts } from '../../lib/texts';
import type { NameOf } from './use-names';

interface Line {
  on: string;
  words: string;
}

/** What happened, newest first. */
function linesOf(record: Sponsorship, nameOf: NameOf, { t }: Texts): Line[] {
  const role = (one: Sponsorship['formerly'][number]['role']): string => t(`ui.sponsor.role.${one}`);
  const lines = [
    ...record.checkIns.map(({ on, verdict, confirmedBy, by }) => ({
      on,
      words: t(`ui.sponsor.told.${verdict}`, { name: nameOf(confirmedBy ?? by) }),
    })),
    ...record.formerly.map(({ until, accountId, role: one }) => ({
      on: until,
      words: t('ui.sponsor.told.handed', { name: nameOf(accountId), role: role(one) }),
    })),
    ...record.needs.slice(1).map(({ on, by }) => ({ on, words: t('ui.sponsor.told.need', { name: nameOf(by) }) })),
    ...(record.why === null
      ? []
      : [{ on: record.why.on, words: t('ui.sponsor.told.need', { name: nameOf(record.why.by) }) }]),
    ...(record.retired === null
      ? []
      : [
          {
            on: record.retired.on,
            words: t('ui.sponsor.told.retired', { name: nameOf(record.retired.by), why: record.retired.why }),
          },
        ]),
  ];
  return lines.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** The story of an epic's people. */
export function SponsorStory({
  record,
  nameOf,
  today,
}: {
  record: Sponsorship;
  nameOf: NameOf;
  today: string;
}): ReactNode {
  const texts = useTexts();
  const days = useDayWords(dayOf(today));
  const lines = linesOf(record, nameOf, texts);
  const earlier = [record.earlier.checkIns, record.earlier.needs, record.earlier.formerly].filter(
    (one) => one !== null,
  );
  const count = earlier.reduce((sum, one) => sum + one.count, 0);
  if (lines.length === 0) return <p>{texts.t('ui.sponsor.story-empty')}</p>;
  return (
    <ol className="sponsor-story">
      {lines.map(({ on, words }, index) => (
        <li key={index}>
          <span className="hint">{days.short(dayOf(on))}</span> <span dir="auto">{words}</span>
        </li>
      ))}
      {count > 0 && <li className="hint">{texts.t('ui.sponsor.earlier', { n: count })}</li>}
    </ol>
  );
}

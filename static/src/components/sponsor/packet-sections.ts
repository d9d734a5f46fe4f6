/** The hand-over packet in words: the same for the page and for the text to paste. Pure. */
import type { Answer } from '../../lib/bridge';
import { dayOf, type DayWords } from '../../lib/days';
import type { Texts } from '../../lib/texts';
import { ROLES } from '../../../../src/sponsorship/sponsorship';
import type { NameOf } from './use-names';

export type Packet = Answer<'sponsorship.packet'>;

type Running = Packet['answers'][number]['running'];

export interface PacketSection {
  title: string;
  lines: string[];
}

const joined = (...parts: readonly (string | false | null)[]): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join(' · ');

/** The sections that have something to say, in the order in which a successor asks. */
export function packetSections(packet: Packet, texts: Texts, nameOf: NameOf, days: DayWords): PacketSection[] {
  const { t, locale } = texts;
  const date = (day: string): string => days.long(dayOf(day));
  const number = (value: number, unit: string): string => {
    const written = new Intl.NumberFormat(locale).format(value);
    return unit === '' ? written : t('ui.sponsor.in-unit', { value: written, unit });
  };
  const section = (title: string, lines: readonly string[]): PacketSection[] =>
    lines.length === 0 ? [] : [{ title, lines: [...lines] }];

  const underWay = (key: string, { measure, target, endsOn }: NonNullable<Running>): string =>
    joined(
      t('ui.packet.running', { key, measure, target }),
      endsOn !== null && t('ui.packet.running-until', { date: date(endsOn) }),
    );

  const { why, firstNeed, lastCheckIn, ownership } = packet;
  const wanted =
    why === null
      ? [t('ui.sponsor.why-invite')]
      : [
          why.need,
          ...(why.measure === '' ? [] : [t('ui.sponsor.measured-by', { measure: why.measure })]),
          joined(why.statedBy === null ? why.statedByText : nameOf(why.statedBy), date(why.statedOn)),
          ...(firstNeed === null
            ? []
            : [t('ui.packet.first', { need: firstNeed.need, date: date(firstNeed.statedOn) })]),
        ];
  const confirmed =
    lastCheckIn === null
      ? []
      : [
          joined(
            t(`ui.sponsor.last.${lastCheckIn.verdict}`, {
              name: nameOf(lastCheckIn.confirmedBy ?? lastCheckIn.by),
              date: date(lastCheckIn.on),
            }),
            lastCheckIn.note,
          ),
        ];
  return [
    ...section(t('ui.packet.now'), [
      joined(
        t(`ownership.state.${ownership.state}`),
        ...ownership.reasons.map(({ code }) => t(`ownership.reason.${code}`)),
      ),
      ...confirmed,
    ]),
    ...section(t('ui.sponsor.why'), wanted),
    ...section(t('ui.packet.people'), [
      ...ROLES.flatMap((role) => {
        const holder = packet.people[role];
        return holder === null
          ? []
          : [
              joined(
                `${t(`ui.sponsor.role.${role}`)}: ${nameOf(holder.accountId)}`,
                t('ui.sponsor.since', { date: date(holder.since) }),
              ),
            ];
      }),
      ...packet.formerly.map(({ role, accountId, since, until }) =>
        t('ui.packet.formerly', {
          role: t(`ui.sponsor.role.${role}`),
          name: nameOf(accountId),
          from: date(since),
          to: date(until),
        }),
      ),
    ]),
    ...section(
      t('ui.packet.answers'),
      packet.answers.flatMap(({ key, title, outcome, reason, running, results }) => [
        `${key} ${title}: ${t(`decision.outcome.${outcome}`)}. ${reason}`,
        ...(running === null ? [] : [underWay(key, running)]),
        ...results.map(({ verdict, measure, target, measured, learnt }) =>
          t('ui.packet.result', {
            key,
            result: joined(
              t(`ui.log.verdict.${verdict}`),
              measured !== '' && t('ui.packet.measured', { measure, measured, target }),
              learnt,
            ),
          }),
        ),
      ]),
    ),
    ...section(t('ui.packet.open-requests'), [
      ...packet.open.map(
        ({ key, title, outcome }) =>
          `${key} ${title}: ${outcome === null ? t('ui.packet.undecided') : t(`decision.outcome.${outcome}`)}`,
      ),
      ...(packet.hasMore ? [t('ui.packet.more')] : []),
    ]),
    ...section(t('ui.packet.risks'), [
      ...packet.doubts.map(({ what, stance, note }) =>
        joined(
          stance === null ? t('ui.packet.not-along', { what }) : `${what}: ${t(`ui.sponsor.stance.${stance}`)}`,
          note,
        ),
      ),
      ...packet.audiences.flatMap(({ who, resistance, answer }) =>
        resistance === '' ? [] : [joined(`${who}: ${resistance}`, answer)],
      ),
    ]),
    ...section(
      t('ui.sponsor.adoption'),
      packet.audiences.map(({ who, measure, unit, target, targetOn, last }) =>
        joined(
          t('ui.sponsor.adoption-of', { who, measure }),
          last === null
            ? t('ui.sponsor.no-readings')
            : t('ui.sponsor.last-reading', { value: number(last.value, unit), date: date(last.on) }),
          target !== null &&
            (targetOn === null
              ? t('ui.sponsor.target', { target: number(target, unit) })
              : t('ui.sponsor.target-by', { target: number(target, unit), date: date(targetOn) })),
        ),
      ),
    ),
    ...section(
      t('ui.packet.questions'),
      packet.questions.map(({ question, answer }) => `${t(`ui.sponsor.question.${question}`)} ${answer}`),
    ),
  ];
}

/** The packet as plain text. */
export function packetText(title: string, sections: readonly PacketSection[]): string {
  const parts = sections.map(({ title: head, lines }) => [head, ...lines.map((line) => `- ${line}`)].join('\n'));
  return [title, ...parts].join('\n\n');
}

/** Account ids of everybody whom a packet names. */
export function peopleIn({ people, formerly, why, lastCheckIn }: Packet): string[] {
  const ids = [
    ...ROLES.map((role) => people[role]?.accountId),
    ...formerly.map(({ accountId }) => accountId),
    why?.statedBy,
    lastCheckIn?.by,
    lastCheckIn?.confirmedBy,
  ];
  return [...new Set(ids.filter((id) => id != null))].sort();
}

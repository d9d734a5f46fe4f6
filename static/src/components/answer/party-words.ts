/** Parties in words. Pure. */
import { PARTY_ROLES, type Party } from '../../../../src/requests/sections';
import { dayOf, type DayWords } from '../../lib/days';
import type { Texts } from '../../lib/texts';

/** The role's name in the reader's language; one that was typed, as it was typed. */
export function roleOf({ t }: Pick<Texts, 't'>, role: string): string {
  const known = PARTY_ROLES.find((one) => one === role);
  return known === undefined ? role : t(`ui.party.role.${known}`);
}

/** How long a party takes, or took: each has a clock of its own. */
export function clockOf({ t }: Texts, words: DayWords, party: Party, today: number): string {
  const [asked, answered] = [dayOf(party.askedOn), dayOf(party.answeredOn)];
  if (Number.isNaN(asked)) return t('ui.party.not-asked');
  if (party.stance === 'open') {
    return today <= asked ? t('ui.party.asked-today') : t('ui.party.waits', { span: words.span(today - asked) });
  }
  if (Number.isNaN(answered)) return t('ui.party.answered');
  return answered <= asked ? t('ui.party.took-no-day') : t('ui.party.took', { span: words.span(answered - asked) });
}

/** "Legal and IT security", in the language of the texts. */
export function listOf(locale: string, words: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);
}

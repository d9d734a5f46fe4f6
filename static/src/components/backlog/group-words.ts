/** What groups of requests are called. Pure. */
import { PARTY_ROLES } from '../../../../src/requests/sections';
import type { TextKey, Texts } from '../../lib/texts';
import type { Place } from '../../../../src/publishing/snapshot';
import { COLUMNS, type Column } from './backlog';
import { placeWord } from './place-words';
import type { Group, Grouping } from './rows';
import { isWaits } from './waits-on';

/** A role in the reader's language; one that was typed, as it was typed. */
export function roleWord({ t }: Pick<Texts, 't'>, role: string): string {
  const known = PARTY_ROLES.find((one) => one === role);
  return known === undefined ? role : t(`ui.party.role.${known}`);
}

/** What a column of the board is called. */
export function columnWord({ t }: Pick<Texts, 't'>, column: Column): string {
  return column === 'undecided' ? t('ui.place.undecided') : t(`decision.outcome.${column}`);
}

/** What a group is called, as it stands above its rows. */
export function groupTitle(texts: Texts, by: Grouping, { name, title }: Omit<Group, 'rows'>): string {
  switch (by) {
    case 'epic':
      return title ?? texts.t('ui.group.no-epic');
    case 'answer': {
      const column = COLUMNS.find((one) => one === name);
      if (column !== undefined) return columnWord(texts, column);
      const word = placeWord(name as Place);
      return word === null ? name : texts.t(word);
    }
    case 'waits':
      return title === null ? texts.t(isWaits(name) ? waitsWords[name] : 'ui.waits.nothing') : roleWord(texts, title);
  }
}

const waitsWords = {
  us: 'ui.waits.us',
  work: 'ui.waits.work',
  test: 'ui.waits.test',
  condition: 'ui.waits.condition',
  date: 'ui.waits.date',
  nothing: 'ui.waits.nothing',
} as const satisfies Record<string, TextKey>;

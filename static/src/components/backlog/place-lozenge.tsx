import type { ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import { OutcomeLozenge } from '../outcome';
import { outcomeOf } from './backlog';
import { placeWord } from './place-words';

/** Where a request stands, in a word: its answer, or what it is outside the board. @param again whether it had an answer and is open again */
export function PlaceLozenge({ place, again = false }: { place: Place; again?: boolean }): ReactNode {
  const { t } = useTexts();
  if (again) return <span className="lozenge tone-undecided">{t('ui.place.open-again')}</span>;
  const word = placeWord(place);
  return word === null ? <OutcomeLozenge outcome={outcomeOf(place)} /> : <span className="tag">{t(word)}</span>;
}

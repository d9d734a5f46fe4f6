import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import { useKeptFocus } from '../../lib/use-kept-focus';
import { columnOf, outcomeOf } from './backlog';
import type { Mine } from './stories';

type Method = 'voice.follow' | 'voice.need' | 'voice.offer';

/** Sends what one wishes, or that one wishes it no more. @returns whether it arrived */
export type Wish = (method: Method, on: boolean) => Promise<boolean>;

interface WishesProps {
  place: Place;
  mine: NonNullable<Mine>;
  busy: boolean;
  wish: Wish;
}

/** What is over without an answer. */
export const CLOSED: readonly Place[] = ['closed', 'withdrawn', 'duplicate', 'finished-before'];

/** What is answered yes is on its way: nobody has to need it any more, or to stand up for it. */
function isStillOpen(place: Place): boolean {
  return place === 'asked-before' || (columnOf(place) !== null && outcomeOf(place) !== 'yes');
}

/** What one says by one press and takes back by another: that one needs it too, wants to hear of it, could stand up for it. */
export function Wishes({ place, mine, busy, wish }: WishesProps): ReactNode {
  const { t } = useTexts();
  const isOpen = isStillOpen(place);
  const here = useRef<HTMLDivElement>(null);
  // What is not offered again is gone with its button, once it is taken back.
  useKeptFocus(`${mine.needs} ${mine.offered} ${mine.follows}`, () => here.current?.closest('section'));
  return (
    <div ref={here} className="voice-wishes">
      {(mine.needs || (isOpen && !mine.asked)) && (
        <OneWish
          name={t('ui.voice.need')}
          told={mine.needs ? t('ui.voice.needs') : null}
          busy={busy}
          set={(on) => wish('voice.need', on)}
        />
      )}
      <Told place={place} mine={mine} busy={busy} wish={wish} />
      {(mine.offered || isOpen) && (
        <OneWish
          name={t('ui.voice.offer')}
          told={mine.offered ? t('ui.voice.offered') : null}
          before={t('ui.voice.offer-means')}
          confirm={t('ui.voice.offer-now')}
          busy={busy}
          set={(on) => wish('voice.offer', on)}
        />
      )}
    </div>
  );
}

/**
 * How one hears of an answer. Nothing is offered that would not come: whoever asked hears of it anyway, and whom no mail and no
 * comment reaches is told so.
 */
function Told({ place, mine, busy, wish }: WishesProps): ReactNode {
  const { t } = useTexts();
  const how = t(`ui.voice.told.${mine.told}`);
  // Whom it would reach is not known: nothing is offered, and nothing denied.
  if (!mine.follows && mine.told === 'unknown') return null;
  // Where something was closed without an answer, none is to be heard of.
  if (!mine.follows && CLOSED.includes(place)) return null;
  if (!mine.follows && (mine.asked || mine.told === 'here' || mine.told === 'before'))
    return <p className="voice-wish hint">{how}</p>;
  return (
    <OneWish
      name={t(outcomeOf(place) === null ? 'ui.voice.follow-open' : 'ui.voice.follow')}
      told={mine.follows ? how : null}
      busy={busy}
      set={(on) => wish('voice.follow', on)}
    />
  );
}

interface OneWishProps {
  name: string;
  /** What stands there once it is said; null as long as it is not. */
  told: string | null;
  /** What it means, where that is told before it is said, and the button that says it then. */
  before?: string;
  confirm?: string;
  busy: boolean;
  set: (on: boolean) => Promise<boolean>;
}

function OneWish({ name, told, before, confirm, busy, set }: OneWishProps): ReactNode {
  const { t } = useTexts();
  const here = useRef<HTMLDivElement>(null);
  const [asking, ask] = useState(false);
  const moves = useRef(false);
  // What was pressed is gone then: the focus goes to what stands in its place.
  useEffect(() => {
    if (!moves.current) return;
    moves.current = false;
    here.current?.querySelector('button')?.focus();
  }, [told, asking]);
  const turn = (on: boolean): void => {
    moves.current = true;
    ask(on);
  };
  const press = async (on: boolean): Promise<void> => {
    if (busy) return;
    moves.current = true;
    if (await set(on)) ask(false);
    else moves.current = false;
  };
  return (
    <div ref={here} className="voice-wish" data-wide={told !== null || asking || undefined}>
      {told !== null ? (
        <p>
          <span role="status">{told}</span>{' '}
          <button
            type="button"
            className="link"
            aria-disabled={busy}
            aria-label={`${t('ui.voice.take-back')}: ${name}`}
            onClick={() => void press(false)}
          >
            {t('ui.voice.take-back')}
          </button>
        </p>
      ) : asking && confirm !== undefined ? (
        <div className="voice-note" role="group" aria-label={name}>
          <p>{before}</p>
          <div className="voice-row">
            <button type="button" className="button" aria-disabled={busy} onClick={() => void press(true)}>
              {confirm}
            </button>
            <button type="button" className="button button-quiet" onClick={() => turn(false)}>
              {t('ui.voice.cancel')}
            </button>
          </div>
        </div>
      ) : (
        <button
          type="button"
          className="chip chip-switch"
          aria-disabled={busy}
          onClick={() => {
            if (confirm === undefined) void press(true);
            else turn(true);
          }}
        >
          {name}
        </button>
      )}
    </div>
  );
}

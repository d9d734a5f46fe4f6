import { useCallback, useEffect, useRef, useState } from 'react';
import { createHistory, type SurfaceHistory } from '../../lib/bridge';
import { pathOf, placeOf, type Place } from './place';

/** Where one is among the settings, as it stands in the page's address. */
export function usePlace(): [Place, (place: Place) => void] {
  const history = useRef<SurfaceHistory | null>(null);
  const [place, setPlace] = useState<Place>({ view: 'home' });
  useEffect(() => {
    let gone = false;
    void createHistory().then((made) => {
      if (gone) return;
      history.current = made;
      setPlace(placeOf(made.current().pathname));
      made.listen(({ pathname }) => {
        if (!gone) setPlace(placeOf(pathname));
      });
    });
    return () => {
      gone = true;
    };
  }, []);
  const go = useCallback((next: Place): void => {
    setPlace(next);
    history.current?.push(pathOf(next));
  }, []);
  return [place, go];
}

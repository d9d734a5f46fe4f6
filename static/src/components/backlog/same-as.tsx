import type { ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import { PlaceLozenge } from './place-lozenge';

/** Which other request asks for the same, and where that stands. @param open opens it; left out where it cannot be */
export function SameAs({ title, place, open }: { title: string; place: Place; open?: () => void }): ReactNode {
  const { t } = useTexts();
  return (
    <p className="story-next">
      <span className="hint">{t('ui.story.same-as')}</span> <PlaceLozenge place={place} />{' '}
      {open === undefined ? (
        <b dir="auto">{title}</b>
      ) : (
        <button type="button" className="link" dir="auto" onClick={open}>
          {title}
        </button>
      )}
    </p>
  );
}

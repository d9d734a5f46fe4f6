import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { Banner } from '../states';
import { focusButton, nameOfButton } from './focus-button';
import type { Outcome } from './use-sponsorship';

interface Props {
  title: string;
  /** The word on the button that saves. */
  saves: string;
  save: () => Promise<Outcome>;
  close: () => void;
  /** What is saved now, shown beside what one typed if somebody else saved meanwhile. */
  theirs?: ReactNode;
  /** The form, with the sentences on what is wrong by field. */
  children: (problems: Outcome['problems']) => ReactNode;
}

/** A small form in its place on the panel: what one typed stays until it is saved or given up. */
export function Sheet({ title, saves, save, close, theirs, children }: Props): ReactNode {
  const { t } = useTexts();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const isTouched = useRef(false);
  useEffect(() => {
    // Whoever opened it goes on inside it; closing gives the focus back to where it was.
    const opener = document.activeElement;
    box.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
    const name = nameOfButton(opener);
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else if (name !== null) focusButton(name);
    };
  }, []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const result = await save();
    setBusy(false);
    setOutcome(result);
    if (result.ok) close();
  };
  return (
    <form
      ref={box}
      className="sheet"
      aria-label={title}
      onInput={() => {
        isTouched.current = true;
      }}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        // What somebody typed is given up with the button alone.
        if (event.key === 'Escape' && !event.defaultPrevented && !isTouched.current) close();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box.current?.requestSubmit();
      }}
    >
      <h2>{title}</h2>
      {children(outcome?.problems ?? {})}
      {outcome?.message != null && (
        <Banner tone="warning" alert>
          {outcome.message}
        </Banner>
      )}
      {outcome?.isStale === true && theirs !== undefined && (
        <section aria-label={t('ui.sponsor.theirs')}>
          <h3>{t('ui.sponsor.theirs')}</h3>
          {theirs}
        </section>
      )}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={isBusy}>
          {isBusy ? t('ui.answer.saving') : saves}
        </button>
        <button type="button" className="button button-quiet" onClick={close}>
          {t('ui.answer.cancel')}
        </button>
      </div>
    </form>
  );
}

import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { Banner } from '../states';
import { TwoVersions } from '../two-versions';
import { focusButton, nameOfButton } from './focus-button';
import type { Outcome } from './use-sponsorship';
import type { SheetDraft } from './use-sheet-draft';

interface Props {
  title: string;
  /** The word on the button that saves. */
  saves: string;
  save: () => Promise<Outcome>;
  close: () => void;
  /** What comes next once it is saved; nothing else than closing, if left out. */
  saved?: () => void;
  draft: Pick<SheetDraft<object>, 'isConflict' | 'choose' | 'forget'>;
  /** What is saved now, to read where somebody else saved meanwhile. */
  theirs?: ReactNode;
  /** The form, with the sentences on what is wrong by field. */
  children: (problems: Outcome['problems']) => ReactNode;
}

const FIELDS = 'input, textarea, select';

/** A small form in its place on the panel: what one typed stays until it is saved or given up. */
export function Sheet({ title, saves, save, close, saved = close, draft, theirs, children }: Props): ReactNode {
  const { t } = useTexts();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Whoever opened it goes on inside it; closing gives the focus back to where it was.
    const opener = document.activeElement;
    box.current?.querySelector<HTMLElement>(FIELDS)?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
    const name = nameOfButton(opener);
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
      else focusButton(name ?? '');
    };
  }, []);
  // What was just saved comes back a little different: that is no conflict.
  const isConflict = draft.isConflict && !isBusy;
  const wasConflict = useRef(isConflict);
  useEffect(() => {
    if (wasConflict.current === isConflict) return;
    wasConflict.current = isConflict;
    // What had the focus is replaced by the choice, and the choice by what one goes on with.
    box.current?.querySelector<HTMLElement>(isConflict ? '.two-versions button' : FIELDS)?.focus();
  }, [isConflict]);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [outcome]);
  const submit = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const result = await save();
    setBusy(false);
    setOutcome(result);
    if (!result.ok) return;
    draft.forget();
    // Whoever opened another form meanwhile keeps that one.
    if (box.current !== null) saved();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isConflict) void submit();
  };
  return (
    <form
      ref={box}
      className="sheet"
      aria-label={title}
      noValidate
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        // What somebody typed is given up with the button alone; closed, it waits below.
        if (event.key === 'Escape' && !event.defaultPrevented) close();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box.current?.requestSubmit();
      }}
    >
      <h2>{title}</h2>
      {isConflict && (
        <TwoVersions
          choose={(choice) => {
            setOutcome(null);
            draft.choose(choice);
            if (choice === 'mine') void submit();
          }}
        >
          {theirs}
        </TwoVersions>
      )}
      {children(outcome?.problems ?? {})}
      {!isConflict && outcome?.message != null && (
        <Banner tone="warning" alert>
          {outcome.message}
        </Banner>
      )}
      <div className="row">
        {!isConflict && (
          <button type="submit" className="button button-primary" aria-disabled={isBusy}>
            {isBusy ? t('ui.answer.saving') : saves}
          </button>
        )}
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            draft.forget();
            close();
          }}
        >
          {t('ui.answer.cancel')}
        </button>
      </div>
    </form>
  );
}

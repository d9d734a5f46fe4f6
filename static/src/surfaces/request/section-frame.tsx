import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { RequestSection } from '../../../../src/requests/sections';
import { PrivateFlag } from '../../components/answer/private-flag';
import type { PrivateHints } from '../../components/answer/private-found';
import { useTexts } from '../../lib/surface';
import { useKeptFocus } from '../../lib/use-kept-focus';
import { Trouble } from '../../components/states';
import { TwoVersions } from '../../components/two-versions';
import type { SectionState } from './use-section';

/** A section folded under its name and what is in it; opened, it is saved on its own. */
export function SectionFrame<S extends RequestSection>({
  title,
  summary,
  hint,
  state,
  mayEdit,
  isOpen = false,
  saveLabel,
  flagged,
  showTheirs,
  children,
}: {
  title: string;
  summary: string;
  hint?: string;
  state: SectionState<S>;
  mayEdit: boolean;
  isOpen?: boolean;
  /** The label of the button that saves, where it does more than that. */
  saveLabel?: string | undefined;
  /** What a portal may show to others, and what is private in it. */
  flagged?: PrivateHints & { texts: readonly string[] };
  /** What somebody else saved meanwhile, to read. */
  showTheirs: (body: SectionState<S>['body']) => ReactNode;
  children: ReactNode;
}): ReactNode {
  const { t } = useTexts();
  const { conflict, isDirty, isSaving, message } = state;
  const box = useRef<HTMLDetailsElement>(null);
  // Saved, or not: what was pressed is gone, or was disabled meanwhile.
  useKeptFocus(`${isDirty} ${isSaving} ${conflict !== null}`, () =>
    box.current?.querySelector<HTMLElement>(conflict === null ? '[aria-invalid="true"], summary' : '.banner button'),
  );
  const [open, setOpen] = useState(isOpen || isDirty || conflict !== null);
  useEffect(() => {
    if (conflict !== null) setOpen(true);
  }, [conflict]);
  return (
    <details ref={box} className="section" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b>{title}</b> <span className="section-summary">{isDirty ? t('ui.section.unsaved') : summary}</span>
      </summary>
      <form
        className="section-body"
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          void state.save();
        }}
      >
        {hint !== undefined && <p className="hint">{hint}</p>}
        {conflict !== null && <TwoVersions choose={state.choose}>{showTheirs(conflict.theirs)}</TwoVersions>}
        {children}
        {isDirty && flagged !== undefined && <PrivateFlag {...flagged} told="ui.section.looks-private" />}
        <Trouble message={message} />
        {mayEdit && isDirty && conflict === null && (
          <div className="row">
            <button type="submit" className="button button-primary" disabled={isSaving}>
              {isSaving ? t('ui.answer.saving') : (saveLabel ?? t('ui.section.save'))}
            </button>
            <button type="button" className="button button-quiet" onClick={state.discard}>
              {t('ui.section.discard')}
            </button>
          </div>
        )}
      </form>
    </details>
  );
}

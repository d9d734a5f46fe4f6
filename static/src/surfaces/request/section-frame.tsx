import { useEffect, useState, type ReactNode } from 'react';
import type { RequestSection } from '../../../../src/requests/sections';
import { useTexts } from '../../lib/surface';
import { Banner } from '../../components/states';
import type { Choice, SectionState } from './use-section';

/** A section folded under its name and what is in it; opened, it is saved on its own. */
export function SectionFrame<S extends RequestSection>({
  title,
  summary,
  hint,
  state,
  mayEdit,
  isOpen = false,
  showTheirs,
  children,
}: {
  title: string;
  summary: string;
  hint?: string;
  state: SectionState<S>;
  mayEdit: boolean;
  isOpen?: boolean;
  /** What somebody else saved meanwhile, to read. */
  showTheirs: (body: SectionState<S>['body']) => ReactNode;
  children: ReactNode;
}): ReactNode {
  const { t } = useTexts();
  const { conflict, isDirty, isSaving, message } = state;
  const [open, setOpen] = useState(isOpen || isDirty || conflict !== null);
  useEffect(() => {
    if (conflict !== null) setOpen(true);
  }, [conflict]);
  const choices: readonly Choice[] = ['both', 'theirs', 'mine'];
  return (
    <details className="section" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
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
        {conflict !== null && (
          <div className="banner banner-warning" role="alert">
            <b className="banner-title">{t('ui.section.stale')}</b>
            <div className="section-theirs">{showTheirs(conflict.theirs)}</div>
            <div className="row">
              {choices.map((choice) => (
                <button key={choice} type="button" className="button" onClick={() => state.choose(choice)}>
                  {t(`ui.section.keep.${choice}`)}
                </button>
              ))}
            </div>
          </div>
        )}
        {children}
        {message !== null && (
          <Banner tone="danger" alert>
            {message}
          </Banner>
        )}
        {mayEdit && isDirty && conflict === null && (
          <div className="row">
            <button type="submit" className="button button-primary" disabled={isSaving}>
              {t(isSaving ? 'ui.answer.saving' : 'ui.section.save')}
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

/** Parts and what they say, to read. */
export function Facts({ facts }: { facts: readonly (readonly [term: string, text: string])[] }): ReactNode {
  return (
    <dl className="section-facts">
      {facts
        .filter(([, text]) => text !== '')
        .map(([term, text], index) => (
          <div key={index}>
            <dt>{term}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
    </dl>
  );
}

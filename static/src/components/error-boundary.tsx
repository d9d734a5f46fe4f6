import { Component, type ReactNode } from 'react';
import type { Texts } from '../lib/texts';

interface Props {
  texts: Texts;
  children: ReactNode;
}

/** Catches what a component throws while it is drawn, and offers to load the page again. */
export class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    const { texts, children } = this.props;
    if (!this.state.broken) return children;
    return (
      <div className="state" role="alert">
        <h2>{texts.t('ui.state.broken')}</h2>
        <p>{texts.t('ui.state.broken-help')}</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {texts.t('ui.state.reload')}
        </button>
      </div>
    );
  }
}

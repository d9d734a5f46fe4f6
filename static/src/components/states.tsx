import type { ReactNode } from 'react';
import type { CallFailure } from '../lib/bridge';
import { sentenceOf } from '../lib/failures';
import { useTexts } from '../lib/surface';

/** Grey shapes while something loads; read out as one sentence. */
export function Loading({ lines = 3 }: { lines?: number }): ReactNode {
  const { t } = useTexts();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t('ui.state.loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="loading-line" aria-hidden="true" />
      ))}
    </div>
  );
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A failure as a page: its sentence, and a way to try again where that can help. */
export function Failed({ failure, retry }: { failure: CallFailure; retry?: () => void }): ReactNode {
  const texts = useTexts();
  return (
    <div className="state" role="alert">
      <p>{sentenceOf(texts, failure)}</p>
      {retry !== undefined && failure.code !== 'NOT_PUBLISHED' && failure.code !== 'NOT_ON' && (
        <button type="button" className="button" onClick={retry}>
          {texts.t('ui.state.retry')}
        </button>
      )}
    </div>
  );
}

/** A note inside a page. */
export function Banner({
  tone,
  title,
  children,
  alert = false,
}: {
  tone: 'quiet' | 'warning' | 'danger' | 'success';
  title?: string;
  children?: ReactNode;
  /** Read out at once, because it answers what the reader just did. */
  alert?: boolean;
}): ReactNode {
  return (
    <div className={`banner banner-${tone}`} role={alert ? 'alert' : 'note'}>
      {title !== undefined && <b className="banner-title">{title}</b>}
      {children}
    </div>
  );
}

/** Why something could not be done, read out at once; nothing while there is nothing to say. */
export function Trouble({ message }: { message: string | null }): ReactNode {
  return (
    message !== null && (
      <Banner tone="danger" alert>
        {message}
      </Banner>
    )
  );
}

/** The sentences for what is not there yet, not there at all, or went wrong. */
import type { ReactNode } from 'react';
import { RestError, messageOf } from '../api/http';
import type { Loaded } from '../data';

/** A quiet line while something is read. */
export function Loading({ what }: { what: string }) {
  return (
    <p className="state" role="status">
      Loading {what} …
    </p>
  );
}

/** A sentence in place of a list with nothing in it. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="state">{children}</p>;
}

/** What went wrong, in Jira's words, and a way on. */
export function Failed({ error, what, onRetry }: { error: unknown; what: string; onRetry?: () => void }) {
  const messages = error instanceof RestError && error.messages.length > 0 ? error.messages : [messageOf(error)];
  return (
    <div className="state state-failed" role="alert">
      <p>
        <strong>Could not read {what}.</strong>
      </p>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Shows a loaded value, or the sentence for its state. */
export function Show<T>({
  loaded,
  what,
  onRetry,
  children,
}: {
  loaded: Loaded<T>;
  what: string;
  onRetry?: () => void;
  children: (value: T) => ReactNode;
}) {
  if (loaded.state === 'loading') return <Loading what={what} />;
  if (loaded.state === 'failed') return <Failed error={loaded.error} what={what} {...(onRetry ? { onRetry } : {})} />;
  return <>{children(loaded.value)}</>;
}

/** Full-page answer for something that is not there or may not be seen. */
export function NotHere({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="page page-narrow not-here">
      <h1>{title}</h1>
      {children}
    </main>
  );
}

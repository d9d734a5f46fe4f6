/** A work item on a page of its own, and the sentences for one that cannot be shown. */
import { useEffect } from 'react';
import { RestError } from '../api/http';
import { Failed, Loading, NotHere } from '../parts/states';
import { Link, navigate, useTitle } from '../router';
import { useSession } from '../session';
import { issueUrl } from '../urls';
import { ItemView } from './item-view';
import { useItem } from './use-item';

/** Jira tells "not there" and "not yours" apart for nobody; neither does this page. */
export function ItemProblem({ error, issueKey }: { error: unknown; issueKey: string }) {
  const { session } = useSession();
  if (error instanceof RestError && [401, 403, 404].includes(error.status)) {
    return (
      <NotHere title="You can’t see this work item">
        <p>
          {issueKey} does not exist, was deleted, or{' '}
          {session.user === null ? 'asks you to sign in' : `${session.user.displayName} may not see it`}.
        </p>
        <p className="subtle">If you think you should, ask an administrator of the project.</p>
        <Link className="button" to="/jira/your-work">
          To your work
        </Link>
      </NotHere>
    );
  }
  return <Failed error={error} what={issueKey} />;
}

/** `/browse/KEY`; a former key leads to the current one. */
export function ItemPage({ issueKey }: { issueKey: string }) {
  const [loaded] = useItem(issueKey);
  const item = loaded.state === 'ready' ? loaded.value : null;
  useTitle(item === null ? issueKey : `${item.issue.key} ${item.issue.fields.summary ?? ''}`);
  const currentKey = item?.issue.key;
  useEffect(() => {
    if (currentKey !== undefined && currentKey !== issueKey) navigate(issueUrl(currentKey), { replace: true });
  }, [currentKey, issueKey]);
  if (loaded.state === 'failed') return <ItemProblem error={loaded.error} issueKey={issueKey} />;
  return (
    <main className="page">
      {item === null ? (
        <Loading what={issueKey} />
      ) : (
        <ItemView item={item} onDeleted={() => navigate('/jira/your-work', { replace: true })} />
      )}
    </main>
  );
}

/** A work item over a board or list. */
import { Dialog } from '../parts/dialog';
import { Loading } from '../parts/states';
import { Link } from '../router';
import { issueUrl } from '../urls';
import { ItemProblem } from './item-page';
import { ItemView } from './item-view';
import { useItem } from './use-item';

/** The work item in a dialog, with a link to its own page. */
export function ItemDialog({ issueKey, onClose }: { issueKey: string; onClose: () => void }) {
  const [loaded] = useItem(issueKey);
  return (
    <Dialog title={`Work item ${issueKey}`} onClose={onClose} size="large" bare>
      <div className="item-dialog-bar">
        <Link className="button button-subtle" to={issueUrl(issueKey)}>
          Open page
        </Link>
        <button type="button" className="button button-subtle button-icon" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </div>
      {loaded.state === 'loading' && <Loading what={issueKey} />}
      {loaded.state === 'failed' && <ItemProblem error={loaded.error} issueKey={issueKey} />}
      {loaded.state === 'ready' && <ItemView item={loaded.value} onDeleted={onClose} />}
    </Dialog>
  );
}

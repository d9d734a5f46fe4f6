/** For addresses that lead nowhere. */
import { NotHere } from '../parts/states';
import { Link, useTitle } from '../router';

/** Says what this site has and what it has not. */
export function NotFoundPage() {
  useTitle('Not found');
  return (
    <NotHere title="There is no page here">
      <p>
        The address <code>{location.pathname}</code> leads nowhere on this local site. It may be a page of Jira that the
        stand-in does not have.
      </p>
      <Link className="button" to="/jira/your-work">
        To your work
      </Link>
    </NotHere>
  );
}

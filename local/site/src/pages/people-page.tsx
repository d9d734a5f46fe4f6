/** Everyone on the site. */
import { Avatar } from '../parts/labels';
import { useTitle } from '../router';
import { useSession } from '../session';
import { rightsOf } from '../shell/who-menu';

/** A table of people with their rights in a word. */
export function PeoplePage() {
  useTitle('People');
  const { session } = useSession();
  return (
    <main className="page page-narrow">
      <div className="page-head">
        <h1>People</h1>
      </div>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="People">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Rights</th>
              <th scope="col">E-mail</th>
              <th scope="col">Account id</th>
            </tr>
          </thead>
          <tbody>
            {session.users.map((person) => (
              <tr key={person.accountId}>
                <td>
                  <span className="person">
                    <Avatar person={person} size={24} />
                    {person.displayName}
                    {person.accountId === session.user?.accountId && <span className="lozenge">you</span>}
                  </span>
                </td>
                <td>{rightsOf(person)}</td>
                <td>{person.emailAddress}</td>
                <td>
                  <code className="small">{person.accountId}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="section field-hint">
        Scripts sign in with a person’s e-mail and the token <code>local</code>.
      </p>
    </main>
  );
}

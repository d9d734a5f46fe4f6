/** Everyone on the site. */
import { messageOf } from '../api/http';
import { changePerson, type SessionUser } from '../api/local';
import { announceChange } from '../data';
import { Avatar } from '../parts/labels';
import { Menu } from '../parts/menu';
import { useTitle } from '../router';
import { useSession } from '../session';
import { rightsOf } from '../shell/who-menu';

/** What an organization's administrator does to an account. */
function AccountMenu({ person }: { person: SessionUser }) {
  const { say } = useSession();
  const change = (label: string, done: string, how: Parameters<typeof changePerson>[1]) => ({
    id: label,
    label,
    onSelect: () =>
      void changePerson(person.accountId, how).then(
        () => {
          say(`${person.displayName} ${done}.`);
          announceChange();
        },
        (error: unknown) => say(messageOf(error), 'error'),
      ),
  });
  return (
    <Menu
      label="Account"
      align="end"
      ariaLabel={`Account of ${person.displayName}`}
      items={[
        ...(person.accountType === 'customer'
          ? []
          : [
              person.active === false
                ? change('Reactivate', 'is active again', { active: true })
                : change('Deactivate', 'is deactivated', { active: false }),
              person.licensed === false
                ? change('Give a licence', 'has a licence', { licensed: true })
                : change('Take the licence', 'has no licence', { licensed: false }),
            ]),
        change('Close the account for good', 'is a former user now', { erased: true }),
      ]}
    />
  );
}

/** A table of people with their rights in a word. */
export function PeoplePage() {
  useTitle('People');
  const { session, isJiraAdmin } = useSession();
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
              {isJiraAdmin && <th scope="col">Administration</th>}
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
                {isJiraAdmin && (
                  <td>{person.accountId !== session.user?.accountId && <AccountMenu person={person} />}</td>
                )}
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

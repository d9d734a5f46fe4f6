/** Being someone else: the quickest way to see what a person may do. */
import { messageOf } from '../api/http';
import { switchUser, type SessionUser } from '../api/local';
import { announceChange } from '../data';
import { Avatar } from '../parts/labels';
import { Popup } from '../parts/menu';
import { useSession } from '../session';

/** A person's rights in a word. */
export function rightsOf(person: SessionUser): string {
  if (person.rights !== undefined && person.rights !== '') return person.rights;
  if (person.active === false) return 'deactivated';
  if (person.accountType === 'customer') return 'customer';
  if (person.licensed === false) return 'no licence';
  return 'member';
}

/** The current person; opens the list of everyone. */
export function WhoMenu() {
  const { session, say } = useSession();
  async function become(accountId: string): Promise<void> {
    try {
      await switchUser(accountId);
      announceChange();
    } catch (error) {
      say(messageOf(error), 'error');
    }
  }
  return (
    <Popup
      className="top-link"
      align="end"
      ariaLabel={`Who am I: ${session.user?.displayName ?? 'not signed in'}. Switch`}
      title="Who am I?"
      label={
        <>
          <Avatar person={session.user} size={24} />
          <span className="wide-only">{session.user?.displayName ?? 'Not signed in'}</span>
        </>
      }
    >
      {(close) => (
        <>
          <p className="menu-title">Look at the site as …</p>
          <div className="menu">
            {session.users.map((person) => (
              <button
                key={person.accountId}
                type="button"
                className="menu-item"
                aria-current={person.accountId === session.user?.accountId}
                disabled={person.active === false}
                onClick={() => {
                  close();
                  void become(person.accountId);
                }}
              >
                <span className="person">
                  <Avatar person={person} size={24} />
                  <span>{person.displayName}</span>
                </span>
                <span className="menu-hint">{rightsOf(person)}</span>
              </button>
            ))}
            <button
              type="button"
              className="menu-item"
              aria-current={session.user === null}
              onClick={() => {
                close();
                void become('anonymous');
              }}
            >
              <span className="person">
                <Avatar person={null} />
                <span>Nobody (not signed in)</span>
              </span>
              <span className="menu-hint">anonymous</span>
            </button>
          </div>
        </>
      )}
    </Popup>
  );
}

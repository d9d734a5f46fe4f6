/** Who one is: the profile, signing in, approvals, and the page for who has no licence for Jira. */
import { messageOf } from '../api/http';
import { switchUser } from '../api/local';
import { announceChange } from '../data';
import { Avatar } from '../parts/labels';
import { Link, navigate, usePlace } from '../router';
import { useSession } from '../session';
import { rightsOf } from '../shell/who-menu';
import { DeskPage } from './desk-page';
import { destinationOf, HELP_CENTER, PROFILE, signInUrl } from './desk-urls';

const crumbs = [{ to: HELP_CENTER, name: 'Help center' }];
const KINDS: Record<string, string> = {
  licensed: 'Has a licence for Jira',
  unlicensed: 'A colleague without a licence for Jira',
  customer: 'A customer of service desks',
};

/** Becomes another person, or nobody. */
export function useSignIn(): (accountId: string, then?: string) => Promise<void> {
  const { say } = useSession();
  return async (accountId, then) => {
    try {
      await switchUser(accountId);
      if (then !== undefined) navigate(then);
      announceChange();
    } catch (error) {
      say(messageOf(error), 'error');
    }
  };
}

export function ProfilePage() {
  const { session } = useSession();
  const { user } = session;
  return (
    <DeskPage title="Profile" crumbs={crumbs} context={{ page: 'profile' }}>
      {user === null ? (
        <p className="notice section">
          You are not signed in. <Link to={signInUrl(PROFILE)}>Sign in</Link>
        </p>
      ) : (
        <dl className="desk-details desk-box section">
          <dt>Name</dt>
          <dd>{user.displayName}</dd>
          <dt>E-mail</dt>
          <dd>{user.emailAddress}</dd>
          <dt>On this site</dt>
          <dd>{KINDS[session.accountType ?? ''] ?? rightsOf(user)}</dd>
        </dl>
      )}
    </DeskPage>
  );
}

export function ApprovalsPage() {
  return (
    <DeskPage title="Approvals" crumbs={crumbs} context={{ page: 'approvals' }}>
      <p className="state">This stand-in has no approvals, so there is never one to give.</p>
    </DeskPage>
  );
}

/** Everyone one can be. No passwords: this is a stand-in. */
export function SignInPage() {
  const { session } = useSession();
  const place = usePlace();
  const signIn = useSignIn();
  return (
    <DeskPage
      title="Sign in"
      lead="This is a stand-in: choose who you are, there are no passwords."
      crumbs={crumbs}
      context={null}
    >
      <ul className="desk-people section">
        {session.users
          .filter((person) => person.active !== false)
          .map((person) => (
            <li key={person.accountId}>
              <button
                type="button"
                className="desk-card"
                onClick={() => void signIn(person.accountId, destinationOf(place.search))}
              >
                <span className="person">
                  <Avatar person={person} size={24} />
                  <strong>{person.displayName}</strong>
                </span>
                <span>{rightsOf(person)}</span>
              </button>
            </li>
          ))}
      </ul>
    </DeskPage>
  );
}

/** What people without a licence find in place of any page of Jira. */
export function NoLicencePage() {
  const { session } = useSession();
  return (
    <DeskPage title="You don’t have access to Jira" context={null}>
      <p>
        {session.user?.displayName ?? 'You'} cannot open this page: it is for people with a licence for Jira. Requests
        and answers are in the help center.
      </p>
      <p className="section">
        <Link className="button button-primary" to={HELP_CENTER}>
          Go to the help center
        </Link>
      </p>
    </DeskPage>
  );
}

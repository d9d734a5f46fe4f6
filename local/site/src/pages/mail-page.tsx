/** Everything that was sent by mail on this site. */
import { useState } from 'react';
import type { MailRecord } from '../../../jira/model';
import { readMail } from '../api/local';
import { useLoad } from '../data';
import { timeText } from '../parts/dates';
import { Empty, Show } from '../parts/states';
import { useTitle } from '../router';
import { useSession } from '../session';

function useNames(): (accountId: string) => string {
  const { session } = useSession();
  return (accountId) => session.users.find((user) => user.accountId === accountId)?.displayName ?? accountId;
}

function MailEntry({ mail }: { mail: MailRecord }) {
  const nameOf = useNames();
  const [asText, setAsText] = useState(false);
  const hasHtml = mail.htmlBody !== '';
  return (
    <details className="backlog">
      <summary>
        <strong>{mail.subject}</strong>
        <span className="subtle">to {nameOf(mail.toAccountId)}</span>
        <span className="subtle small">{timeText(mail.at)}</span>
      </summary>
      {hasHtml && (
        <button type="button" className="button-link" onClick={() => setAsText(!asText)}>
          {asText ? 'Show as a mail program would' : 'Show the plain text'}
        </button>
      )}
      {hasHtml && !asText ? (
        // No scripts, no forms, no access to this site: a mail is somebody else's document.
        <iframe className="mail-body" title={`Mail: ${mail.subject}`} sandbox="" srcDoc={mail.htmlBody} />
      ) : (
        <pre className="prose">{mail.textBody}</pre>
      )}
    </details>
  );
}

/** The mailbox: nothing really leaves this computer. */
export function MailPage() {
  useTitle('Mailbox');
  const nameOf = useNames();
  const [to, setTo] = useState('');
  const [loaded, reload] = useLoad('mail', readMail);
  return (
    <main className="page page-narrow">
      <div className="page-head">
        <h1>Mailbox</h1>
      </div>
      <p className="lead">What would have been sent by e-mail. Nothing leaves this computer.</p>
      <div className="section">
        <Show loaded={loaded} what="the mailbox" onRetry={() => void reload()}>
          {(mails) => {
            const people = [...new Set(mails.map((mail) => mail.toAccountId))];
            const shown = mails.filter((mail) => to === '' || mail.toAccountId === to);
            if (mails.length === 0) return <Empty>Nothing was sent yet.</Empty>;
            return (
              <>
                <p className="filters">
                  <select
                    className="input input-auto"
                    aria-label="Sent to"
                    value={to}
                    onChange={(event) => setTo(event.target.value)}
                  >
                    <option value="">To anyone</option>
                    {people.map((accountId) => (
                      <option key={accountId} value={accountId}>
                        To {nameOf(accountId)}
                      </option>
                    ))}
                  </select>
                </p>
                {shown.map((mail) => (
                  <MailEntry key={mail.id} mail={mail} />
                ))}
              </>
            );
          }}
        </Show>
      </div>
    </main>
  );
}

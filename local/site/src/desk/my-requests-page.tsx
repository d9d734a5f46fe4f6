/** The visitor's own requests on all portals. */
import { useState } from 'react';
import { useLoad } from '../data';
import { dateText } from '../parts/dates';
import { Show } from '../parts/states';
import { Link, useQueryValue } from '../router';
import { useSession } from '../session';
import { readMyRequests } from './api';
import { DeskPage } from './desk-page';
import { HELP_CENTER, MY_REQUESTS, requestUrl, signInUrl } from './desk-urls';
import { RequestStatus } from './request-status';

const context = { page: 'my_requests' } as const;
const STATES = { OPEN_REQUESTS: 'Open', CLOSED_REQUESTS: 'Closed', ALL_REQUESTS: 'All' };
const STEP = 50;

function Requests() {
  const { session } = useSession();
  const [wanted, setWanted] = useQueryValue('status');
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(STEP);
  const requestStatus = Object.keys(STATES).find((state) => state === wanted) ?? 'OPEN_REQUESTS';
  const [loaded, again] = useLoad(`mine ${requestStatus} ${words} ${limit} ${session.user?.accountId ?? ''}`, () =>
    readMyRequests({ requestStatus, limit, ...(words.trim() === '' ? {} : { searchTerm: words.trim() }) }),
  );
  return (
    <>
      <div className="row section">
        <select
          className="input input-auto"
          aria-label="Which requests"
          value={requestStatus}
          onChange={(event) => setWanted(event.target.value, { replace: true })}
        >
          {Object.entries(STATES).map(([state, name]) => (
            <option key={state} value={state}>
              {name}
            </option>
          ))}
        </select>
        <input
          className="input input-auto"
          type="search"
          aria-label="Words in the title"
          placeholder="Words in the title"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <Show loaded={loaded} what="your requests" onRetry={() => void again()}>
        {(page) => (
          <>
            {page.values.length === 0 && <p className="state">There is no such request of yours.</p>}
            <ul className="desk-list section">
              {page.values.map((request) => (
                <li key={request.issueKey}>
                  <Link to={requestUrl(request.serviceDeskId, request.issueKey)}>{request.summary}</Link>
                  <span className="row subtle small">
                    <RequestStatus request={request} /> {request.issueKey} · {dateText(request.createdDate.iso8601)}
                  </span>
                </li>
              ))}
            </ul>
            {!page.isLastPage && limit < 2 * STEP && (
              <button type="button" className="button" onClick={() => setLimit(limit + STEP)}>
                Show more
              </button>
            )}
            {!page.isLastPage && limit >= 2 * STEP && (
              <p className="state">These are your newest {limit}. Search for words to find older ones.</p>
            )}
          </>
        )}
      </Show>
    </>
  );
}

export function MyRequestsPage() {
  const { session } = useSession();
  return (
    <DeskPage title="My requests" crumbs={[{ to: HELP_CENTER, name: 'Help center' }]} context={context}>
      {session.user === null ? (
        <p className="notice section">
          <Link to={signInUrl(MY_REQUESTS)}>Sign in</Link> to see your requests.
        </p>
      ) : (
        <Requests />
      )}
    </DeskPage>
  );
}

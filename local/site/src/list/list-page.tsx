/** The navigator: work items by JQL in a table, with bulk edit. */
import { useState } from 'react';
import { quote } from '../api/jql';
import { ItemDialog } from '../item/item-dialog';
import { TypeMark } from '../parts/labels';
import { Popup } from '../parts/menu';
import { Empty, Failed, Loading } from '../parts/states';
import { useMaybeProject } from '../project';
import { Link, useQueryValue, useTitle } from '../router';
import { useSession } from '../session';
import { issueUrl, projectUrl } from '../urls';
import { BulkDialog } from './bulk-dialog';
import { Cell } from './cell';
import { useColumnChoices, useShownColumns, type ColumnInfo } from './columns';
import { useSearch } from './use-search';

function ColumnPicker({
  choices,
  shown,
  onChange,
}: {
  choices: readonly ColumnInfo[];
  shown: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  return (
    <Popup label="Columns" align="end">
      {() => (
        <div className="popup-content">
          {choices.map((choice) => (
            <label key={choice.id} className="check">
              <input
                type="checkbox"
                checked={shown.includes(choice.id)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...shown, choice.id] : shown.filter((id) => id !== choice.id))
                }
              />
              {choice.name}
            </label>
          ))}
        </div>
      )}
    </Popup>
  );
}

function JqlBox({ jql, onSearch }: { jql: string; onSearch: (jql: string) => void }) {
  const [draft, setDraft] = useState({ from: jql, text: jql });
  const text = draft.from === jql ? draft.text : jql;
  return (
    <form
      className="jql"
      role="search"
      aria-label="By JQL"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text);
      }}
    >
      <label className="field grow">
        <span className="field-label">JQL</span>
        <input
          className="input jql-input"
          spellCheck={false}
          autoComplete="off"
          placeholder="project = KEY AND status != Done ORDER BY created DESC"
          value={text}
          onChange={(event) => setDraft({ from: jql, text: event.target.value })}
        />
      </label>
      <button type="submit" className="button button-primary">
        Search
      </button>
    </form>
  );
}

/** `/issues?jql=…`, and a project's list. */
export function ListPage({ projectKey }: { projectKey: string | null }) {
  const { session } = useSession();
  const value = useMaybeProject();
  const [asked, setAsked] = useQueryValue('jql');
  const [selected, setSelected] = useQueryValue('selectedIssue');
  const start =
    projectKey === null
      ? 'project is not EMPTY ORDER BY updated DESC'
      : `project = ${quote(projectKey)} ORDER BY created DESC`;
  const jql = asked === '' ? start : asked;
  const columns = useColumnChoices();
  const choices = columns.state === 'ready' ? columns.value : [];
  const [shownIds, setShownIds] = useShownColumns(choices);
  const shown = shownIds.map((id) => choices.find((choice) => choice.id === id)).filter((found) => found !== undefined);
  const found = useSearch(jql, columns.state === 'ready' ? shownIds : null, session.user?.accountId ?? '');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState(false);
  const title = projectKey === null ? 'Search' : 'List';
  useTitle(value === null ? title : `${title} · ${value.project.name}`);
  const pickedIssues = found.issues.filter((issue) => picked.has(issue.key));
  const allPicked = found.issues.length > 0 && pickedIssues.length === found.issues.length;
  return (
    <main className="page">
      {value !== null && (
        <p className="crumbs">
          <Link to="/jira/projects">Projects</Link> / <Link to={projectUrl(value.project)}>{value.project.name}</Link>
        </p>
      )}
      <div className="page-head">
        <h1>{title}</h1>
        <ColumnPicker choices={choices} shown={shownIds} onChange={setShownIds} />
      </div>
      <JqlBox jql={jql} onSearch={setAsked} />
      {found.error !== null && <Failed error={found.error} what="the list" />}
      {found.isLoading && <Loading what="work items" />}
      {!found.isLoading && found.error === null && found.issues.length === 0 && (
        <Empty>No work item fits, or none that {session.user?.displayName ?? 'a visitor'} may see.</Empty>
      )}
      {found.issues.length > 0 && (
        <>
          <div className="row list-bar">
            <span className="subtle" role="status">
              {picked.size > 0
                ? `${pickedIssues.length} selected`
                : `${found.issues.length} shown${found.count === null ? '' : ` of about ${found.count}`}`}
            </span>
            {pickedIssues.length > 0 && (
              <>
                <button type="button" className="button" onClick={() => setEditing(true)}>
                  Bulk edit …
                </button>
                <button type="button" className="button button-subtle" onClick={() => setPicked(new Set())}>
                  Clear selection
                </button>
              </>
            )}
          </div>
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Work items">
            <table className="table list-table">
              <thead>
                <tr>
                  <th scope="col">
                    <input
                      type="checkbox"
                      aria-label="Select all shown"
                      checked={allPicked}
                      onChange={() =>
                        setPicked(allPicked ? new Set() : new Set(found.issues.map((issue) => issue.key)))
                      }
                    />
                  </th>
                  <th scope="col">Key</th>
                  {shown.map((column) => (
                    <th key={column.id} scope="col">
                      {column.name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {found.issues.map((issue) => (
                  <tr key={issue.id}>
                    <td>
                      <input
                        type="checkbox"
                        aria-label={`Select ${issue.key}`}
                        checked={picked.has(issue.key)}
                        onChange={(event) => {
                          const next = new Set(picked);
                          if (event.target.checked) next.add(issue.key);
                          else next.delete(issue.key);
                          setPicked(next);
                        }}
                      />
                    </td>
                    <td className="nowrap">
                      <TypeMark type={issue.fields.issuetype} /> <Link to={issueUrl(issue.key)}>{issue.key}</Link>
                    </td>
                    {shown.map((column) => (
                      <td key={column.id}>
                        <Cell issue={issue} column={column} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {found.more !== null && (
            <p className="section">
              <button type="button" className="button" onClick={found.more}>
                Show more
              </button>
            </p>
          )}
        </>
      )}
      {editing && <BulkDialog issues={pickedIssues} onClose={() => setEditing(false)} />}
      {selected !== '' && <ItemDialog issueKey={selected} onClose={() => setSelected('')} />}
    </main>
  );
}

/** Children and links of a work item. */
import { useState } from 'react';
import { messageOf } from '../api/http';
import { linkIssues, readLinkTypes, readMaybe, searchAll, unlink } from '../api/issues';
import { quote } from '../api/jql';
import type { Issue, IssueLink, IssueRef } from '../api/types';
import { CreateDialog } from '../create/create-dialog';
import { useLoad } from '../data';
import { StatusLozenge, TypeMark } from '../parts/labels';
import { Link } from '../router';
import { useSession } from '../session';
import { issueUrl } from '../urls';
import { itemChanged, type Item } from './use-item';

function RefRow({ item, onRemove }: { item: IssueRef | Issue; onRemove?: () => void }) {
  return (
    <li className="ref-row">
      <TypeMark type={item.fields?.issuetype} />
      <Link to={issueUrl(item.key)} className="ref-key">
        {item.key}
      </Link>
      <Link to={issueUrl(item.key)} className="grow clip ref-title">
        {item.fields?.summary}
      </Link>
      <StatusLozenge status={item.fields?.status} />
      {onRemove && (
        <button type="button" className="button-link" aria-label={`Remove the link to ${item.key}`} onClick={onRemove}>
          ×
        </button>
      )}
    </li>
  );
}

/** What stands below: an epic's work items, a work item's sub-tasks. */
export function Children({ item }: { item: Item }) {
  const { issue } = item;
  const [adding, setAdding] = useState(false);
  const [loaded] = useLoad(`children ${issue.key}`, () =>
    searchAll(`parent = ${quote(issue.key)} ORDER BY created ASC`, ['summary', 'status', 'issuetype'], 500),
  );
  const children: (IssueRef | Issue)[] = loaded.state === 'ready' ? loaded.value : (issue.fields.subtasks ?? []);
  const level = issue.fields.issuetype?.hierarchyLevel ?? 0;
  const done = children.filter((child) => child.fields?.status?.statusCategory.key === 'done').length;
  const canAdd = level >= 0 && item.editable['summary'] !== undefined;
  if (children.length === 0 && !canAdd) return null;
  return (
    <section className="section">
      <div className="section-head">
        <h2>{level === 1 ? 'Child work items' : 'Sub-tasks'}</h2>
        {children.length > 0 && (
          <span className="subtle small">
            {done} of {children.length} done
          </span>
        )}
        {canAdd && (
          <button type="button" className="button-link" onClick={() => setAdding(true)}>
            Add
          </button>
        )}
      </div>
      {loaded.state === 'failed' && <p className="field-error">{messageOf(loaded.error)}</p>}
      {children.length > 0 ? (
        <ul className="refs">
          {children.map((child) => (
            <RefRow key={child.id} item={child} />
          ))}
        </ul>
      ) : (
        <p className="subtle small">None yet.</p>
      )}
      {adding && (
        <CreateDialog
          projectKey={issue.fields.project?.key ?? null}
          parent={{ key: issue.key, level }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}

function LinkForm({ issue, onDone }: { issue: Issue; onDone: () => void }) {
  const { session } = useSession();
  const [types] = useLoad('link types', readLinkTypes);
  const [kind, setKind] = useState('');
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState('');
  const list = types.state === 'ready' ? types.value : [];
  const choices = list.flatMap((type) => [
    { value: `out ${type.id}`, text: type.outward },
    ...(type.inward === type.outward ? [] : [{ value: `in ${type.id}`, text: type.inward }]),
  ]);
  async function add(): Promise<void> {
    const [direction, typeId = ''] = (kind || choices[0]?.value || '').split(' ');
    const other = key.trim().toUpperCase();
    try {
      await (direction === 'out' ? linkIssues(typeId, issue.key, other) : linkIssues(typeId, other, issue.key));
      itemChanged(issue, 'updated', session.user?.accountId);
      onDone();
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  return (
    <form
      className="row link-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <select
        className="input input-auto"
        aria-label="Kind of link"
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      <input
        className="input input-auto"
        placeholder="KEY-1"
        aria-label="Key of the other work item"
        autoFocus
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <button type="submit" className="button button-primary" disabled={key.trim() === '' || choices.length === 0}>
        Link
      </button>
      <button type="button" className="button button-subtle" onClick={onDone}>
        Cancel
      </button>
      {problem !== '' && <p className="field-error">{problem}</p>}
    </form>
  );
}

function groups(links: readonly IssueLink[]): Map<string, { link: IssueLink; other: IssueRef }[]> {
  const found = new Map<string, { link: IssueLink; other: IssueRef }[]>();
  for (const link of links) {
    const other = link.outwardIssue ?? link.inwardIssue;
    if (other === undefined) continue;
    const text = link.outwardIssue === undefined ? link.type.inward : link.type.outward;
    found.set(text, [...(found.get(text) ?? []), { link, other }]);
  }
  return found;
}

/** Links to other work items, grouped by what they say. */
export function Links({ item }: { item: Item }) {
  const { session, say } = useSession();
  const { issue } = item;
  const [adding, setAdding] = useState(false);
  const [canLink] = useLoad(`may link ${issue.key} ${session.user?.accountId ?? ''}`, async () => {
    const path = `/rest/api/3/mypermissions?permissions=LINK_ISSUES&issueKey=${encodeURIComponent(issue.key)}`;
    const answer = await readMaybe<{ permissions: Record<string, { havePermission: boolean }> }>(path, {
      permissions: {},
    });
    return answer.permissions['LINK_ISSUES']?.havePermission === true;
  });
  const mayLink = canLink.state === 'ready' && canLink.value;
  const links = issue.fields.issuelinks ?? [];
  if (links.length === 0 && !mayLink) return null;
  async function removeLink(link: IssueLink): Promise<void> {
    try {
      await unlink(link.id);
      itemChanged(issue, 'updated', session.user?.accountId);
    } catch (error) {
      say(messageOf(error), 'error');
    }
  }
  return (
    <section className="section">
      <div className="section-head">
        <h2>Linked work items</h2>
        {mayLink && !adding && (
          <button type="button" className="button-link" onClick={() => setAdding(true)}>
            Add
          </button>
        )}
      </div>
      {adding && <LinkForm issue={issue} onDone={() => setAdding(false)} />}
      {[...groups(links)].map(([text, entries]) => (
        <div key={text}>
          <h3 className="subtle">{text}</h3>
          <ul className="refs">
            {entries.map(({ link, other }) => (
              <RefRow key={link.id} item={other} {...(mayLink ? { onRemove: () => void removeLink(link) } : {})} />
            ))}
          </ul>
        </div>
      ))}
      {links.length === 0 && !adding && <p className="subtle small">None yet.</p>}
    </section>
  );
}

/** Finds work items by key or words while one types. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { get, messageOf } from '../api/http';
import { searchIssues } from '../api/issues';
import type { Issue } from '../api/types';
import { StatusLozenge, TypeMark } from '../parts/labels';
import { Link, navigate } from '../router';
import { issueUrl } from '../urls';
import { quote } from '../api/jql';

async function find(text: string): Promise<Issue[]> {
  const fields = ['summary', 'issuetype', 'status'];
  const asKey = /^[A-Za-z][A-Za-z0-9_]*-\d+$/.test(text) ? text.toUpperCase() : null;
  if (asKey !== null) {
    const hit = await get<Issue>(`/rest/api/3/issue/${asKey}?fields=${fields.join(',')}`).catch(() => null);
    if (hit !== null) return [hit];
  }
  const words = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  if (words === '') return [];
  const jql = `text ~ ${quote(`${words}*`)} ORDER BY updated DESC`;
  return (await searchIssues({ jql, fields, maxResults: 8 })).issues;
}

/** The search box: results below, Enter opens the list with all. */
export function SearchBox({ input }: { input: RefObject<HTMLInputElement> }) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ text: string; issues: Issue[]; problem: string } | null>(null);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const query = text.trim();
  useEffect(() => {
    if (query.length < 2) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      find(query).then(
        (issues) => isCurrent && setFound({ text: query, issues, problem: '' }),
        (error: unknown) => isCurrent && setFound({ text: query, issues: [], problem: messageOf(error) }),
      );
    }, 200);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query]);
  function leave(): void {
    setOpen(false);
    setText('');
    input.current?.blur();
  }
  function onKey(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === 'Escape') leave();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('input, a') ?? [])];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
    event.preventDefault();
  }
  const shown = found !== null && found.text === query ? found : null;
  return (
    <div
      className="top-search"
      ref={box}
      onKeyDown={onKey}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <form
        role="search"
        aria-label="Whole site"
        onSubmit={(event) => {
          event.preventDefault();
          const first = shown?.issues[0];
          if (query === '') navigate('/issues');
          else if (first !== undefined && shown?.issues.length === 1) navigate(issueUrl(first.key));
          else navigate(`/issues?jql=${encodeURIComponent(`text ~ ${quote(query)} ORDER BY updated DESC`)}`);
          leave();
        }}
      >
        <input
          ref={input}
          className="input"
          type="search"
          placeholder="Search ( / )"
          aria-label="Search work items by key or text"
          aria-controls={open && query.length >= 2 ? listId : undefined}
          autoComplete="off"
          value={text}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
          }}
        />
      </form>
      {open && query.length >= 2 && (
        <div className="search-results" id={listId}>
          {shown === null && <p className="popup-content subtle">Searching …</p>}
          {shown?.problem !== undefined && shown.problem !== '' && (
            <p className="popup-content field-error">{shown.problem}</p>
          )}
          {shown?.problem === '' && shown.issues.length === 0 && (
            <p className="popup-content subtle">Nothing has these words.</p>
          )}
          {shown?.issues.map((issue) => (
            <Link key={issue.key} to={issueUrl(issue.key)} className="menu-item" onClick={leave}>
              <TypeMark type={issue.fields.issuetype} />
              <span className="grow clip">{issue.fields.summary}</span>
              <span className="menu-hint">{issue.key}</span>
              <StatusLozenge status={issue.fields.status} />
            </Link>
          ))}
        </div>
      )}
    </div>
  );
}

/** What the app adds to the right side: folded, its frame is loaded when one opens it. Beside the label stands a status. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { readStatus, type AppModule, type ModuleStatus } from '../api/local';
import type { Issue } from '../api/types';
import { announceChange, useOnChange } from '../data';
import { FrameView } from '../forge/frame-view';
import { ModuleIcon } from '../forge/module-icon';
import { useModules } from '../forge/use-modules';
import { useSession } from '../session';
import { itemExtension } from './use-item';

function labelOf(module: AppModule): string {
  return module.label ?? module.title;
}

/**
 * The status as the app last said; as declared until then, and where it says none.
 * @param toggles how often the panel was opened or closed
 */
function useStatus(issue: Issue, module: AppModule, toggles: number): ModuleStatus | null {
  const [said, setSaid] = useState<ModuleStatus | null>(null);
  const turn = useRef(0);
  const { key, statusAsked } = module;
  const ask = useCallback(async () => {
    const mine = ++turn.current;
    // What cannot be asked is shown as declared, as by Jira.
    const status = await readStatus(key, issue.key).catch(() => null);
    if (mine === turn.current) setSaid(status);
  }, [key, issue.key]);
  const isAsked = statusAsked === 'at-once' || (statusAsked === 'opened' && toggles > 0);
  useEffect(() => {
    if (isAsked) void ask();
  }, [ask, isAsked, toggles]);
  useOnChange(() => {
    if (statusAsked === 'at-once') void ask();
  });
  return said ?? module.status;
}

function Status({ status }: { status: ModuleStatus }) {
  if (status.type === 'icon')
    return status.url === null ? null : (
      <img className="context-icon" src={status.url} alt={status.label} title={status.label} />
    );
  if (status.type === 'badge') return <span className="badge">{status.label}</span>;
  return <span className={`lozenge lozenge-app-${status.appearance}`}>{status.label}</span>;
}

function ContextModule({ issue, module }: { issue: Issue; module: AppModule }) {
  const [open, setOpen] = useState(false);
  const [toggles, setToggles] = useState(0);
  const status = useStatus(issue, module, toggles);
  return (
    <details
      className="context-module"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open === open) return;
        setOpen(!open);
        setToggles(toggles + 1);
      }}
    >
      <summary>
        <ModuleIcon module={module} /> {labelOf(module)} {status !== null && <Status status={status} />}
      </summary>
      {open && <FrameView module={module} extension={itemExtension(issue)} onRefresh={announceChange} />}
    </details>
  );
}

/** The `jira:issueContext` modules of a work item. */
export function ContextModules({ issue }: { issue: Issue }) {
  const { session } = useSession();
  const modules = useModules('issueContext', { issueKey: issue.key });
  return (
    <>
      {modules.map((module) => (
        <ContextModule
          key={`${module.key} ${issue.key} ${session.user?.accountId ?? ''}`}
          issue={issue}
          module={module}
        />
      ))}
    </>
  );
}

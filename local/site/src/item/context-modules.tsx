/** What the app adds to the right side: folded, its frame is loaded when one opens it. */
import { useState } from 'react';
import type { AppModule } from '../api/local';
import type { Issue } from '../api/types';
import { announceChange } from '../data';
import { FrameView } from '../forge/frame-view';
import { ModuleIcon } from '../forge/module-icon';
import { useModules } from '../forge/use-modules';
import { itemExtension } from './use-item';

function labelOf(module: AppModule): string {
  return module.label ?? module.title;
}

function ContextModule({ issue, module }: { issue: Issue; module: AppModule }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="context-module" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ModuleIcon module={module} /> {labelOf(module)}
      </summary>
      {open && <FrameView module={module} extension={itemExtension(issue)} onRefresh={announceChange} />}
    </details>
  );
}

/** The `jira:issueContext` modules of a work item. */
export function ContextModules({ issue }: { issue: Issue }) {
  const modules = useModules('issueContext', { issueKey: issue.key });
  return (
    <>
      {modules.map((module) => (
        <ContextModule key={module.key} issue={issue} module={module} />
      ))}
    </>
  );
}

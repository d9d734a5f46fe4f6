/** Panels of the app on a work item: hidden until someone adds them, as in Jira. */
import { messageOf } from '../api/http';
import { keepPanels, panelsProperty } from '../api/issues';
import type { AppModule } from '../api/local';
import type { Issue } from '../api/types';
import { announceChange } from '../data';
import { FrameView } from '../forge/frame-view';
import { ModuleIcon } from '../forge/module-icon';
import { useSession } from '../session';
import { itemExtension } from './use-item';

export interface PanelState {
  modules: AppModule[];
  added: string[];
  add: (module: AppModule) => void;
  remove: (module: AppModule) => void;
}

/** Keys of panels that were added in this window just now: they are new to the item. */
const fresh = new Set<string>();

function addedTo(issue: Issue): string[] {
  const kept = issue.properties?.[panelsProperty];
  if (typeof kept !== 'object' || kept === null || !('added' in kept) || !Array.isArray(kept.added)) return [];
  return kept.added.filter((key): key is string => typeof key === 'string');
}

/** Which of the app's panels stand on the item, and adding or removing one. */
export function usePanels(issue: Issue, modules: AppModule[]): PanelState {
  const { say } = useSession();
  const added = addedTo(issue);
  async function keep(next: string[]): Promise<void> {
    try {
      await keepPanels(issue.key, next);
      announceChange();
    } catch (error) {
      say(messageOf(error), 'error');
    }
  }
  return {
    modules,
    added,
    add: (module) => {
      fresh.add(`${issue.id} ${module.key}`);
      void keep([...added.filter((key) => key !== module.key), module.key]);
    },
    remove: (module) => void keep(added.filter((key) => key !== module.key)),
  };
}

/** The panels that were added, each with its frame. */
export function Panels({ issue, panels }: { issue: Issue; panels: PanelState }) {
  return (
    <>
      {panels.modules
        .filter((module) => panels.added.includes(module.key))
        .map((module) => (
          <section key={module.key} className="section panel" aria-label={module.title}>
            <div className="section-head">
              <ModuleIcon module={module} />
              <h2>{module.title}</h2>
              <button type="button" className="button-link" onClick={() => panels.remove(module)}>
                Remove
              </button>
            </div>
            <FrameView
              module={module}
              extension={{ ...itemExtension(issue), isNewToIssue: fresh.has(`${issue.id} ${module.key}`) }}
              onRefresh={announceChange}
            />
          </section>
        ))}
    </>
  );
}

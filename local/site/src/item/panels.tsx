/** Panels of the app on a work item: hidden until someone adds them, as in Jira. */
import { get, messageOf, put, RestError } from '../api/http';
import type { AppModule } from '../api/local';
import type { Issue } from '../api/types';
import { announceChange, useLoad } from '../data';
import { FrameView } from '../forge/frame-view';
import { ModuleIcon } from '../forge/module-icon';
import { useSession } from '../session';
import { itemExtension } from './use-item';

/** Where this site keeps which panels were added: it belongs to the work item, not to who added it. */
const property = 'local-site.panels';

export interface PanelState {
  modules: AppModule[];
  added: string[];
  add: (module: AppModule) => void;
  remove: (module: AppModule) => void;
}

/** Keys of panels that were added in this window just now: they are new to the item. */
const fresh = new Set<string>();

async function readAdded(issueKey: string): Promise<string[]> {
  try {
    const kept = await get<{ value: { added?: string[] } }>(
      `/rest/api/3/issue/${encodeURIComponent(issueKey)}/properties/${property}`,
    );
    return kept.value.added ?? [];
  } catch (error) {
    if (error instanceof RestError && error.status === 404) return [];
    throw error;
  }
}

/** Which of the app's panels stand on the item, and adding or removing one. */
export function usePanels(issue: Issue, modules: AppModule[]): PanelState {
  const { say } = useSession();
  const [loaded] = useLoad(`panels ${issue.key} ${modules.length > 0}`, () =>
    modules.length === 0 ? Promise.resolve([]) : readAdded(issue.key),
  );
  const added = loaded.state === 'ready' ? loaded.value : [];
  async function keep(next: string[]): Promise<void> {
    try {
      await put(`/rest/api/3/issue/${encodeURIComponent(issue.key)}/properties/${property}`, { added: next });
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

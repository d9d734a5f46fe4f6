/** What Jira and the store have of requests, in memory: the field, its log, mail, what requests have in common. */
import type { World } from '../../../../src/entry/compose';
import type { LogEntry } from '../../../../src/decisions/decision-log';
import { refuse } from '../../../../src/platform/failure';
import type { LinkedAs, RequestTraits } from '../../../../src/platform/request-ports';
import type { BacklogItem } from '../../../../src/publishing/backlog-item';
import type { Watch } from './memory-portals';
import { request, type MemoryState } from './memory-world';

/** The ports of requests over a state. @param visible the work item as the caller sees it; throws if they do not */
export function memoryRequests(
  state: MemoryState,
  watch: Watch,
  visible: (issueId: string | number) => BacklogItem,
): Pick<World, 'field' | 'log' | 'mail' | 'requests'> {
  const traitsOf = ({ id, key, title, parentId, decision }: BacklogItem): RequestTraits => ({
    id: String(id),
    key,
    title,
    parentId: parentId === null ? null : String(parentId),
    ...(state.traits.get(id) ?? { componentIds: [], labels: [] }),
    decision,
  });
  const find = (key: string): BacklogItem | undefined => [...state.items.values()].find((item) => item.key === key);

  return {
    field: watch('field', {
      id: () => Promise.resolve('customfield_10100'),
      name: () => Promise.resolve('Decision'),
      read: (issueId: string) => Promise.resolve(visible(issueId).decision),
      readTitled: (issueId: string) => {
        const { title, created, decision } = visible(issueId);
        return Promise.resolve({ title, created, value: decision });
      },
      lastEdits: (ids: readonly number[]) =>
        Promise.resolve(
          new Map(
            ids.flatMap((id) => {
              const edit = state.histories.get(id);
              return edit === undefined ? [] : [[id, edit] as const];
            }),
          ),
        ),
      write: (issueId: string, decision: unknown) => {
        const item = state.items.get(Number(issueId));
        if (item === undefined) return Promise.reject(refuse('NOT_FOUND'));
        state.items.set(item.id, { ...item, decision });
        return Promise.resolve();
      },
    }),

    log: watch('log', {
      read: (issueId: string) => Promise.resolve([...(state.logs.get(Number(issueId)) ?? [])]),
      readMany: (ids: readonly number[]) =>
        Promise.resolve(
          new Map(ids.flatMap((id) => (state.logs.has(id) ? [[id, [...(state.logs.get(id) ?? [])]] as const] : []))),
        ),
      append: (issueId: string, sequence: number, entry: LogEntry) => {
        const entries = state.logs.get(Number(issueId)) ?? [];
        if (entries.length !== sequence - 1) return Promise.resolve(false);
        state.logs.set(Number(issueId), [...entries, entry]);
        return Promise.resolve(true);
      },
    }),

    mail: watch('mail', {
      later: (event: MemoryState['toTell'][number]['event'], delaySeconds: number) => {
        state.toTell.push({ event, delaySeconds });
        return Promise.resolve();
      },
      reader: (accountId: string) =>
        Promise.resolve({
          isReachable: !accountId.startsWith('customer'),
          locale: accountId.endsWith('-de') ? 'de' : 'en',
        }),
      maySee: (accountId: string, issueKey: string) =>
        Promise.resolve(state.tellsViewers && !state.unseen.has(`${accountId} ${issueKey}`) ? true : null),
      send: (issueId: string, accountId: string, text: { subject: string; text: string; html: string }) => {
        const key = state.items.get(Number(issueId))?.key ?? '';
        const isSeen = !state.unseen.has(`${accountId} ${key}`);
        if (isSeen) state.mails.push({ issueId, accountId, ...text });
        return Promise.resolve(isSeen);
      },
      comment: (issueId: string, text: string) => {
        state.comments.push({ issueId, text });
        return Promise.resolve();
      },
      pageUrl: () => Promise.resolve('https://acme.atlassian.net/jira/software/c/projects/MOPS/apps/app/env'),
      baseUrl: () => Promise.resolve('https://acme.atlassian.net'),
      words: (locale: string) =>
        Promise.resolve((key: string) => `${locale} ${key} {title} {outcome} {when} {date} {outcomes} {n}`),
    }),

    requests: watch('requests', {
      read: (issueId: string) => {
        const { id, key } = visible(issueId);
        return Promise.resolve({ id: String(id), key, reporter: state.reporters.get(id) ?? null });
      },
      traits: (issueId: string) => Promise.resolve(traitsOf(visible(issueId))),
      like: (projectId: string, { id, parentId, componentIds, labels }: RequestTraits, words: readonly string[]) =>
        Promise.resolve(
          [...state.items.values()]
            .filter((item) => item.projectId === projectId && String(item.id) !== id && item.decision !== null)
            .map(traitsOf)
            .filter(
              (other) =>
                (parentId !== null && other.parentId === parentId) ||
                other.componentIds.some((component) => componentIds.includes(component)) ||
                other.labels.some((label) => labels.includes(label)) ||
                words.some((word) => other.title.toLowerCase().includes(word)),
            ),
        ),
      createLike: (issueId: string, title: string) => {
        const { projectId } = visible(issueId);
        if (!state.createsByTitle) return Promise.resolve(null);
        const made = request(9_000 + ++state.drawn, { title, projectId });
        state.items.set(made.id, made);
        return Promise.resolve({ id: String(made.id), key: made.key });
      },
      findCreated: (issueId: string, title: string) => {
        const made = [...state.items.values()].find((item) => item.id > 9_000 && item.title === title);
        return Promise.resolve(
          made === undefined || String(made.id) === issueId ? null : { id: String(made.id), key: made.key },
        );
      },
      find: (key: string) => {
        const item = find(key);
        return Promise.resolve(item === undefined ? null : { id: String(item.id), key: item.key });
      },
      isLinked: (from: string, to: string, as: LinkedAs) =>
        Promise.resolve(state.links.some((link) => link.from === from && link.to === to && link.as === as)),
      link: (from: string, to: string, as: LinkedAs) => {
        const isThere = state.links.some((link) => link.from === from && link.to === to && link.as === as);
        if (!isThere) state.links.push({ from, to, as });
        return Promise.resolve(true);
      },
      unlink: (from: string, to: string, as: LinkedAs) => {
        state.links = state.links.filter((link) => link.from !== from || link.to !== to || link.as !== as);
        return Promise.resolve();
      },
    }),
  };
}

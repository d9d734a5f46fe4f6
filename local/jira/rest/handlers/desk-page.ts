/** Shapes that all answers of service management share. */
import { numberParam, ok, type Call, type Reply } from '../call';

/** Service management's own way of paging. */
export function deskPage<T>(call: Call, all: readonly T[], shape: (item: T) => unknown): Reply {
  const start = numberParam(call, 'start', 0, Number.MAX_SAFE_INTEGER);
  const limit = Math.max(1, numberParam(call, 'limit', 50, 100));
  const values = all.slice(start, start + limit);
  return ok({
    size: values.length,
    start,
    limit,
    isLastPage: start + values.length >= all.length,
    values: values.map(shape),
    _links: { base: call.view.baseUrl, context: '', self: `${call.view.baseUrl}/rest/servicedeskapi` },
  });
}

/** An instant in the four forms in which service management gives it. */
export function deskTime(call: Call, iso: string): Record<string, unknown> {
  const timeZone = call.caller.user?.timeZone ?? 'Etc/UTC';
  const friendly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(iso),
  );
  return {
    iso8601: iso.replace('Z', '+0000'),
    jira: iso.replace('Z', '+0000'),
    friendly,
    epochMillis: Date.parse(iso),
  };
}

import type { ReactNode } from 'react';
import type { Backlog } from './backlog';
import type { CardActions } from './card';
import { Marked } from './marked';

/** The title of a request, which opens its story; the whole card or row around it does. */
export function OpenRequest({
  backlog,
  row,
  opened,
  actions,
}: {
  backlog: Backlog;
  row: number;
  opened: boolean;
  actions: CardActions;
}): ReactNode {
  return (
    <button
      type="button"
      className="card-open"
      dir="auto"
      aria-expanded={opened}
      onFocus={() => actions.expect(row)}
      onClick={() => actions.open(row)}
    >
      <Marked text={backlog.title[row] ?? ''} />
    </button>
  );
}

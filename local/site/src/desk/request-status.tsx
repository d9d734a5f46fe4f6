/** A request's status in its category's colour. */
import type { DeskRequest } from './api';

export function RequestStatus({ request }: { request: DeskRequest }) {
  const { status, statusCategory } = request.currentStatus;
  return <span className={`lozenge lozenge-${statusCategory.toLowerCase()}`}>{status}</span>;
}

import { nextInLine, waitingInLine, type QueuedItem } from '../../../static/src/surfaces/triage/line';

const queued = (id: string, since: string, kind: QueuedItem['kind'] = 'undecided'): QueuedItem => ({
  item: {
    id,
    key: `K-${id}`,
    title: id,
    description: '',
    created: since,
    reporter: null,
    people: [],
    status: 'To Do',
    stage: 'planned',
    restricted: false,
  },
  kind,
  since,
});

describe('the line', () => {
  const undecided = [queued('1', '2026-10-01T08:00:00.000Z'), queued('2', '2026-11-10T08:00:00.000Z')];
  const due = [queued('3', '2026-11-01', 'due-again'), queued('4', '2026-11-20', 'result-due')];

  it('has whoever waits longest first, whatever for', () => {
    const order: string[] = [];
    const seen = new Set<string>();
    for (let next = nextInLine([due, undecided], seen); next !== null; next = nextInLine([due, undecided], seen)) {
      order.push(next.item.id);
      seen.add(next.item.id);
    }
    expect(order).toEqual(['1', '3', '2', '4']);
  });

  it('shows everybody once, oldest first', () => {
    const ids = (seen: string[]): string[] =>
      waitingInLine([due, undecided, undecided], new Set(seen)).map(({ item }) => item.id);
    expect(ids([])).toEqual(['1', '3', '2', '4']);
    expect(ids(['1', '3'])).toEqual(['2', '4']);
    expect(nextInLine([[], []], new Set())).toBeNull();
  });
});

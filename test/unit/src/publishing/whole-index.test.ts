import fc from 'fast-check';
import { indexColumns } from '../../../../src/publishing/index-columns';
import { SNAPSHOT_FORMAT, type IndexSegment } from '../../../../src/publishing/snapshot';
import { wholeIndex } from '../../../../src/publishing/whole-index';

interface Row {
  id: number;
  epic: number | null;
}

function segment(rows: readonly Row[]): IndexSegment {
  const epics = [...new Set(rows.flatMap(({ epic }) => epic ?? []))];
  const texts = rows.map(({ id }) => `text of ${id}`);
  const numbers = rows.map(({ id }) => id);
  return {
    format: SNAPSHOT_FORMAT,
    id: numbers,
    key: rows.map(({ id }) => `M-${id}`),
    title: texts,
    place: rows.map(() => 0),
    asked: numbers,
    answered: numbers,
    reason: texts,
    what: texts,
    who: texts,
    goal: texts,
    on: numbers,
    to: numbers,
    ended: numbers,
    waits: texts,
    waitsSince: numbers,
    epic: rows.map(({ epic }) => (epic === null ? -1 : epics.indexOf(epic))),
    epics: epics.map((epic) => ({
      key: `E-${epic}`,
      title: `Epic ${epic}`,
      ownership: null,
      sponsorRole: null,
      why: '',
    })),
  };
}

describe('the whole index', () => {
  const row = fc.record({ id: fc.nat(), epic: fc.option(fc.nat({ max: 5 })) });

  it('has every row of its segments in their order, each with its own epic, and no epic twice', () => {
    fc.assert(
      fc.property(fc.array(fc.array(row)), (parts) => {
        const rows = parts.flat();
        const { epic, epics, ...columns } = wholeIndex(parts.map(segment));
        expect(columns.id).toEqual(rows.map(({ id }) => id));
        expect(epic.map((at) => epics[at]?.key ?? null)).toEqual(
          rows.map((one) => (one.epic === null ? null : `E-${one.epic}`)),
        );
        expect(new Set(epics.map(({ key }) => key)).size).toBe(epics.length);
        for (const column of Object.values(columns))
          if (Array.isArray(column)) expect(column).toHaveLength(rows.length);
      }),
    );
  });

  it('is what one segment is', () => {
    const one = segment([
      { id: 1, epic: 2 },
      { id: 5, epic: null },
    ]);
    expect(wholeIndex([one])).toEqual(one);
    expect(wholeIndex([]).id).toEqual([]);
  });
});

describe('the columns of an answer', () => {
  const reason = 'We first try it with one segment.';

  it('say by outcome what is next, who, which part and when', () => {
    expect(indexColumns(null)).toEqual({ what: '', who: '', goal: '', on: 0, to: 0 });
    expect(
      indexColumns({
        outcome: 'yes',
        reason,
        nextStep: 'Sign',
        nextRole: 'Legal',
        firstPart: 'A form',
        date: '2000-01-02',
      }),
    ).toEqual({ what: 'Sign', who: 'Legal', goal: 'A form', on: 10_958, to: 0 });
    expect(indexColumns({ outcome: 'test', reason, measure: 'leads', target: '50', endsOn: 'soon' })).toEqual({
      what: 'leads',
      who: '',
      goal: '50',
      on: 0,
      to: 0,
    });
    // The last day on which its result is not late: two days to look at it, if nothing else is said.
    expect(indexColumns({ outcome: 'test', reason, endsOn: '2000-01-02' })).toMatchObject({ on: 10_958, to: 10_960 });
    expect(indexColumns({ outcome: 'test', reason, endsOn: '2000-01-02', lookDays: 5 }).to).toBe(10_963);
    expect(indexColumns({ outcome: 'maybe', reason, question: 'Does it sync?', answeredBy: 'IT' })).toMatchObject({
      what: 'Does it sync?',
      who: 'IT',
    });
    expect(indexColumns({ outcome: 'not-now', reason, reopensWhen: 'it is spring', rule: 'no tools' })).toMatchObject({
      what: 'it is spring',
      goal: 'no tools',
    });
  });
});

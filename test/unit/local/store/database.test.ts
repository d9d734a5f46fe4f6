import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Database } from '../../../../local/contract';
import { memoryDatabase, openDatabase } from '../../../../local/store/database';
import { StoreError } from '../../../../local/store/store-error';

type Change = { table: string; key: string; value: number | null };

const change = fc.record({
  table: fc.constantFrom('a', 'b'),
  key: fc.constantFrom('x', 'y', 'z'),
  value: fc.option(fc.nat(99), { nil: null }),
});
const transactions = fc.array(
  fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 4 }), fails: fc.boolean() }),
  { maxLength: 12 },
);

let dir: string;
const reports: string[] = [];
const open = (compactAboveBytes?: number): Database =>
  openDatabase(dir, {
    report: (sentence) => reports.push(sentence),
    ...(compactAboveBytes === undefined ? {} : { compactAboveBytes }),
  });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'store-'));
  reports.length = 0;
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function contents(db: Database): string {
  const entries = ['a', 'b'].flatMap((name) =>
    [...db.table<number>(name).keys()].map((key) => `${name}.${key}=${String(db.table<number>(name).get(key))}`),
  );
  return entries.sort().join(' ');
}

function run(db: Database, changes: Change[], fails: boolean): void {
  try {
    db.transact(() => {
      for (const { table, key, value } of changes) {
        if (value === null) db.table(table).delete(key);
        else db.table(table).set(key, value);
      }
      if (fails) throw new Error('undo');
    });
  } catch (error) {
    if (!(error instanceof Error && error.message === 'undo')) throw error;
  }
}

function stateFile(): string {
  const name = readdirSync(dir).find((candidate) => /^journal-\d+\.jsonl$/.test(candidate));
  if (name === undefined) throw new Error('no journal');
  return join(dir, name);
}

test('a journal cut at any byte gives the state after some acknowledged transaction', () => {
  fc.assert(
    fc.property(transactions, fc.double({ min: 0, max: 1, noNaN: true }), (steps, part) => {
      rmSync(dir, { recursive: true, force: true });
      const states = [''];
      const db = open();
      for (const { changes, fails } of steps) {
        run(db, changes, fails);
        states.push(contents(db));
      }
      db.close();
      const whole = readFileSync(stateFile());
      const cut = Math.round(whole.length * part);
      truncateSync(stateFile(), cut);
      const again = open();
      const seen = contents(again);
      run(again, [{ table: 'a', key: 'after', value: 1 }], false);
      again.close();
      expect(states).toContain(seen);
      if (cut === whole.length) expect(seen).toBe(states.at(-1));
      const third = open();
      expect(third.table('a').get('after')).toBe(1);
      third.close();
      expect(reports).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('what is acknowledged is in the file before transact returns', () => {
  const db = open();
  db.transact(() => {
    db.table('a').set('x', { deep: [1, 2] });
  });
  expect(readFileSync(stateFile(), 'utf8')).toContain('{"deep":[1,2]}');
  db.close();
});

test('random transactions leave the same state with and without compaction', () => {
  fc.assert(
    fc.property(transactions, (steps) => {
      rmSync(dir, { recursive: true, force: true });
      const memory = memoryDatabase();
      const db = open(40);
      for (const { changes, fails } of steps) {
        run(db, changes, fails);
        run(memory, changes, fails);
      }
      expect(contents(db)).toBe(contents(memory));
      db.close();
      const again = open(40);
      expect(contents(again)).toBe(contents(memory));
      again.close();
    }),
    { numRuns: 60 },
  );
});

test('a failed transaction is undone, counters and watchers included', () => {
  const db = memoryDatabase();
  const table = db.table<number>('a');
  const index = new Map<string, number>();
  table.watch((key, _before, after) => {
    if (after === undefined) index.delete(key);
    else index.set(key, after);
  });
  table.set('x', 1);
  expect(() =>
    db.transact(() => {
      table.set('x', 2);
      table.set('y', 3);
      table.delete('x');
      expect(db.nextId('issue')).toBe('10000');
      throw new Error('no');
    }),
  ).toThrow('no');
  expect([...index]).toEqual([['x', 1]]);
  expect(table.get('x')).toBe(1);
  expect(table.has('y')).toBe(false);
  expect(db.nextId('issue')).toBe('10000');
  expect(db.nextId('issue')).toBe('10001');
});

test('a nested failure that is caught undoes only its own part', () => {
  const db = memoryDatabase();
  const table = db.table<number>('a');
  db.transact(() => {
    table.set('x', 1);
    expect(() =>
      db.transact(() => {
        table.set('x', 2);
        throw new Error('inner');
      }),
    ).toThrow('inner');
    table.set('y', 1);
  });
  expect([table.get('x'), table.get('y')]).toEqual([1, 1]);
});

test('a damaged line is set aside with one sentence, and the state before it stays', () => {
  const db = open();
  db.table('a').set('x', 1);
  db.table('a').set('y', 2);
  db.close();
  const lines = readFileSync(stateFile(), 'utf8').split('\n');
  writeFileSync(stateFile(), [lines[0], 'garbage', lines[1], ''].join('\n'));
  const again = open();
  expect(contents(again)).toBe('a.x=1');
  expect(reports).toHaveLength(1);
  expect(reports[0]).toMatch(/damaged and was set aside as .*\.broken-/);
  expect(readdirSync(dir).filter((name) => name.includes('.broken-'))).toHaveLength(1);
  again.table('a').set('z', 3);
  again.close();
  const third = open();
  expect(contents(third)).toBe('a.x=1 a.z=3');
  expect(reports).toHaveLength(1);
  expect(readdirSync(dir).filter((name) => name.includes('.broken-'))).toHaveLength(1);
  third.close();
});

test('a damaged snapshot is set aside with its journal, and the site starts empty', () => {
  const db = open(10);
  db.table('a').set('x', 1);
  db.table('a').set('y', 2);
  db.close();
  const snapshot = readdirSync(dir).find((name) => /^snapshot-\d+\.jsonl$/.test(name)) ?? '';
  truncateSync(join(dir, snapshot), 5);
  const again = open();
  expect(contents(again)).toBe('');
  expect(reports).toHaveLength(1);
  expect(reports[0]).toMatch(/are damaged and were set aside as \*\.broken-.*\. The site starts empty\.$/);
  expect(readdirSync(dir).filter((name) => name.includes('.broken-'))).toHaveLength(2);
  again.table('a').set('z', 3);
  again.close();
  const third = open();
  expect(contents(third)).toBe('a.z=3');
  third.close();
});

test('two sites never use one folder; the lock of a dead process is taken over', () => {
  const db = open();
  expect(() => open()).toThrow(StoreError);
  expect(() => open()).toThrow(/is in use by another local site/);
  db.close();
  writeFileSync(join(dir, 'lock'), '999999999 1\n');
  open().close();
});

test('a folder that cannot be used is refused with a sentence', () => {
  const file = join(dir, 'file');
  writeFileSync(file, '');
  const refusal = /^The data folder .* cannot be used: it, or what it is in, is a file\.$/;
  expect(() => openDatabase(file)).toThrow(refusal);
  expect(() => openDatabase(join(file, 'below'))).toThrow(refusal);
  expect(() => openDatabase(file)).toThrow(StoreError);
});

test('a transaction of thousands of changes is one transaction', () => {
  const db = open();
  db.transact(() => {
    for (let at = 0; at < 2500; at += 1) db.table('a').set(String(at), at);
  });
  db.close();
  const text = readFileSync(stateFile(), 'utf8');
  expect(text.trimEnd().split('\n')).toHaveLength(3);
  truncateSync(stateFile(), text.length - 5);
  const again = open();
  expect(again.table('a').size).toBe(0);
  again.close();
});

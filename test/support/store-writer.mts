/**
 * Writes numbered records into a store until it is killed, and says after each which one was acknowledged. The snapshot is
 * made anew very often, so that many kills hit just that.
 */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../local/store/database';

const [folder = '', from = '0'] = process.argv.slice(2);
const db = openDatabase(folder, { compactAboveBytes: 4096 });
const numbers = db.table<{ n: number; text: string }>('test.numbers');
const totals = db.table<number>('test.totals');

for (let n = Number(from); ; n += 1) {
  db.transact(() => {
    numbers.set(String(n % 50), { n, text: 'x'.repeat(n % 300) });
    totals.set('written', n);
  });
  writeSync(1, `${n}\n`);
}

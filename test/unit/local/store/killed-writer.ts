/** Writes transaction after transaction and says of each that it was acknowledged, until it is killed. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../../../local/store/database';

const db = openDatabase(process.argv[2] ?? '', { compactAboveBytes: 20_000 });
const table = db.table<{ number: number; text: string }>('t');
for (let number = 0; ; number += 1) {
  db.transact(() => {
    table.set(`a${String(number % 50)}`, { number, text: 'x'.repeat(number % 300) });
    table.set('last', { number, text: '' });
  });
  writeSync(1, `${String(number)}\n`);
}

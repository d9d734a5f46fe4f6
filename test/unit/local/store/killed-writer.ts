/** Writes transaction after transaction and says of each that it was acknowledged, until it is killed. */
import { writeSync } from 'node:fs';
import { codeOf } from '../../../../local/store/store-error';
import { openDatabase } from '../../../../local/store/database';

const db = openDatabase(process.argv[2] ?? '', { compactAboveBytes: 20_000 });
const table = db.table<{ number: number; text: string }>('t');
for (let number = 0; ; number += 1) {
  db.transact(() => {
    table.set(`a${String(number % 50)}`, { number, text: 'x'.repeat(number % 300) });
    table.set('last', { number, text: '' });
  });
  say(`${String(number)}\n`);
}

/** The reader may be slower than the writer: a full pipe is tried again. */
function say(text: string): void {
  for (;;) {
    try {
      writeSync(1, text);
      return;
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
    }
  }
}

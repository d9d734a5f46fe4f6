import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../../local/store/database';

/** Runs the writer until it has acknowledged some transactions, kills it, and gives the last number that it said. */
async function writeAndKill(dir: string, acknowledgements: number): Promise<number> {
  const writer = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'killed-writer.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  return await new Promise((resolve) => {
    writer.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > acknowledgements) writer.kill('SIGKILL');
    });
    writer.on('close', () => {
      // The last line may be cut: what stands before a line break was said in full.
      resolve(Number(said.split('\n').at(-2)));
    });
  });
}

test('after a kill everything that was acknowledged is there, time after time', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'kill-'));
  try {
    for (const acknowledgements of [1, 400, 1500]) {
      const said = await writeAndKill(dir, acknowledgements);
      expect(said).toBeGreaterThanOrEqual(acknowledgements - 1);
      const reports: string[] = [];
      const db = openDatabase(dir, { report: (sentence) => reports.push(sentence) });
      const table = db.table<{ number: number }>('t');
      const last = table.get('last')?.number ?? -1;
      expect(last).toBeGreaterThanOrEqual(said);
      // Each transaction wrote two records: neither is there without the other.
      expect(table.get(`a${String(last % 50)}`)?.number).toBe(last);
      expect(reports).toEqual([]);
      db.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

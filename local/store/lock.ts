import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, messageOf, StoreError } from './store-error';

const heldHere = new Set<string>();

/**
 * Takes the lock of a data folder, so that two processes never write the same files. A lock whose process has ended is
 * taken over.
 *
 * @returns a function that gives the lock back
 * @throws StoreError if another site is using the folder, or the folder cannot be written
 */
export function takeLock(dir: string): () => void {
  const file = join(dir, 'lock');
  const mine = `${String(process.pid)} ${startOf(process.pid) ?? '-'}\n`;
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw unusable(dir, error);
  }
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        throw unusable(dir, error);
      }
      if (heldHere.has(file) || isHeld(file)) {
        throw new StoreError(`The data folder ${dir} is in use by another local site.`);
      }
      rmSync(file, { force: true });
    }
  }
  heldHere.add(file);
  return () => {
    heldHere.delete(file);
    rmSync(file, { force: true });
  };
}

const unusable = (dir: string, error: unknown): StoreError =>
  new StoreError(
    codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOTDIR'
      ? `The data folder ${dir} cannot be used: it, or what it is in, is a file.`
      : `The data folder ${dir} cannot be used: ${messageOf(error)}.`,
  );

function isHeld(file: string): boolean {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return false;
  }
  const [pidText, start] = text.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  // A process id is used again after a while: the start time tells an old holder from a stranger with its number.
  const now = startOf(pid);
  return now === null || start === undefined || start === '-' || now === start;
}

function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

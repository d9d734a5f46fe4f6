/** What an invocation logs, cut where Forge cuts it. */
import { LIMITS } from '../limits';

/** Takes a line that the app logged. */
export type AppLog = (level: string, text: string) => void;

/**
 * Opens the log of one invocation.
 * @param seconds the function's run time limit: the lines are counted by its minutes
 * @param onLine told of every line that is kept, with its size in bytes
 */
export function createAppLog(
  functionKey: string,
  seconds: number,
  write: (line: string) => void,
  onLine: (bytes: number) => void,
): AppLog {
  const maxLines = LIMITS.logLines.value * Math.ceil(seconds / 60);
  let lines = 0;
  let bytes = 0;
  let isFull = false;
  return (level, text) => {
    if (isFull) return;
    const size = Buffer.byteLength(text);
    lines++;
    bytes += size;
    const over =
      bytes > LIMITS.logBytes.value
        ? `${LIMITS.logBytes.value} bytes`
        : lines > maxLines
          ? `${maxLines} lines`
          : undefined;
    if (over === undefined) {
      write(`[app ${functionKey}] ${level.toUpperCase()} ${text}`);
      onLine(size);
      return;
    }
    isFull = true;
    write(`[app ${functionKey}] WARN more than ${over} were logged; the rest is dropped`);
  };
}

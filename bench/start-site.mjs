/** A local site with made-up work items, for the benches that measure the running app. */
import { spawn } from 'node:child_process';
import { root } from '../scripts/root.mjs';

/**
 * @param {string} data folder of the state
 * @param {number} items how many work items
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 * @throws with what the site wrote, if it ends before it is ready
 */
export function startSite(data, items) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['scripts/start.mjs', '--port', '0', '--data', data, '--items', String(items)],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    let errors = '';
    const ended = new Promise((done) => child.on('close', done));
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const url = /^ready (\S+)$/m.exec(output)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        stop: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      });
    });
    child.on('error', reject);
    void ended.then(() => reject(new Error(`The site did not start.\n${errors}`)));
  });
}

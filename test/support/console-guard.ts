import { format } from 'node:util';

const methods = ['debug', 'error', 'info', 'log', 'warn'] as const;

/**
 * Replaces the console's methods by ones that note what is written, until `check` is called.
 * @returns `check`, which restores the console and throws when something was written.
 */
export function failOnOutput(): { check(): void } {
  const written: string[] = [];
  const originals = { ...console };
  for (const method of methods) {
    console[method] = (...values: unknown[]) => {
      written.push(`console.${method}: ${format(...values)}`);
    };
  }
  return {
    check() {
      Object.assign(console, originals);
      if (written.length > 0) throw new Error(`Unexpected console output:\n${written.join('\n')}`);
    },
  };
}

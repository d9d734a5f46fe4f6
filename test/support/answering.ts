/** Answers methods of the app in the place of the site: what fails, what takes its time. */
import { expect, type Page, type Route } from '@playwright/test';

/** Answers some methods in the place of the site; what it gives null for goes on to the site. */
export async function intercept(
  page: Page,
  how: (method: string, route: Route) => Promise<void> | null,
): Promise<void> {
  await page.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    await (how(functionKey, route) ?? route.continue());
  });
}

/** That Jira does not answer, or another failure. */
export const failed = (route: Route, code = 'JIRA_UNAVAILABLE'): Promise<void> =>
  route.fulfill({ json: { value: { ok: false, error: { code } } } });

/**
 * Holds the first call of a method back.
 * @returns waits for that call and lets it fail
 */
export async function holdFirst(page: Page, method: string): Promise<() => Promise<void>> {
  let letGo: (() => void) | null = null;
  await intercept(page, (asked, route) =>
    asked === method && letGo === null
      ? new Promise<void>((resolve) => (letGo = resolve)).then(() => failed(route))
      : null,
  );
  return async () => {
    await expect.poll(() => letGo !== null).toBe(true);
    letGo?.();
  };
}

/** Takes what the browser says of a broken connection out of its complaints. */
export function forgetOffline(problems: string[]): void {
  problems.splice(0, problems.length, ...problems.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED')));
}

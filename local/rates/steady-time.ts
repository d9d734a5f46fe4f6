/** Time for rate limits: it never stands still and never goes back. */

/**
 * Gives milliseconds that grow with the site's clock when that is moved forward, and with real time while the site's clock
 * stands (it does between two steps of a move): whoever waits out a window in either time has waited.
 */
export function steadyTime(siteNow: () => number, realNow: () => number = () => performance.now()): () => number {
  let site = siteNow();
  let real = realNow();
  let total = 0;
  return () => {
    const nextSite = siteNow();
    const nextReal = realNow();
    total += Math.max(nextSite - site, nextReal - real, 0);
    site = nextSite;
    real = nextReal;
    return total;
  };
}

// Runs before the first paint, so that a dark page does not flash white. The same rule stands in src/shell/theme.ts.
(function () {
  var setting = null;
  try {
    setting = localStorage.getItem('local-site.theme');
  } catch {
    setting = null;
  }
  var dark =
    setting === 'dark' || (setting !== 'light' && globalThis.matchMedia('(prefers-color-scheme: dark)').matches);
  globalThis.document.documentElement.setAttribute('data-color-mode', dark ? 'dark' : 'light');
})();

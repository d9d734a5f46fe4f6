/** What bench/portal.mjs runs inside pages: clocks, and the plain pages that Daylight is compared with. */

/** @typedef {import('@playwright/test').Frame} Frame @typedef {import('@playwright/test').Page} Page */

/** Runs in every document before its scripts: notes what is invoked, when the rows arrived and when they were on the screen. */
export function observe() {
  if (window.parent === window) {
    const real = window.fetch;
    globalThis.portalInvoked = [];
    window.fetch = (address, init) => {
      if (String(address).includes('/local/invoke')) {
        const { functionKey: name } = JSON.parse(String(init?.body));
        globalThis.portalInvoked.push({ name, at: performance.timeOrigin + performance.now() });
      }
      return real(address, init);
    };
    return;
  }
  const times = { origin: performance.timeOrigin, started: 0, answered: 0, visible: 0 };
  globalThis.portalBench = times;
  window.addEventListener('message', (event) => {
    if (times.answered === 0 && JSON.stringify(event.data ?? null).includes('"segments"')) {
      times.answered = performance.now();
    }
  });
  const painted = () =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (times.visible = performance.now());
      port2.postMessage(null);
    });
  const isStatic = /\/rows-\d+\.html$/.test(location.pathname);
  if (isStatic) {
    document.addEventListener('DOMContentLoaded', () => {
      const [opened] = performance.getEntriesByType('navigation');
      times.started = /** @type {PerformanceNavigationTiming} */ (opened).responseStart;
      painted();
    });
    return;
  }
  new MutationObserver((_, observer) => {
    if (document.querySelector('.list-row') === null) return;
    observer.disconnect();
    painted();
  }).observe(document, { childList: true, subtree: true });
}

/**
 * The document that shows all rows of the list as they are, with the style sheets of the page.
 * @param {Frame} frame which shows the list @param {Record<string, unknown[]>} columns
 */
export function baselineRows(frame, columns) {
  return frame.evaluate(({ title, reason }) => {
    const sheets = [...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.outerHTML).join('');
    // The first rows are undecided, without a reason.
    const model = document.querySelector('.list-row')?.outerHTML ?? '';
    const row = document.createElement('template');
    row.innerHTML = model;
    const name = row.content.querySelector('.card-open');
    const why =
      row.content.querySelector('.list-why') ??
      Object.assign(document.createElement('span'), { className: 'list-why' });
    if (name === null) throw new Error('There is no row.');
    const rows = title.map((text, index) => {
      name.textContent = String(text);
      why.textContent = String(reason[index]);
      if (reason[index]) name.after(why);
      else why.remove();
      return row.innerHTML;
    });
    return `<!doctype html><html lang="en"><head>${sheets}</head><body><div class="list">${rows.join('')}</div></body></html>`;
  }, columns);
}

/**
 * A document with a search that loops over the same texts and draws as many of the found as Daylight does.
 * @param {Frame} frame which shows board or list @param {Record<string, unknown[]>} columns @param {readonly string[]} places
 */
export function baselineKeys(frame, columns, places) {
  return frame.evaluate(
    ({ columns: { title, reason, what, key, place }, places: names }) => {
      const sheets = [...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.outerHTML).join('');
      const isBoard = document.querySelector('.board') !== null;
      const row = document.createElement('template');
      row.innerHTML = document.querySelector(isBoard ? '.card:has(.card-why)' : '.list-row')?.outerHTML ?? '';
      const name = row.content.querySelector('.card-open');
      if (name === null) throw new Error('There is no row.');
      let why = row.content.querySelector('.card-why, .list-why');
      if (why === null) {
        why = Object.assign(document.createElement('span'), { className: 'list-why' });
        name.after(why);
      }
      name.textContent = '\u0001';
      why.textContent = '\u0001';
      const parts = row.innerHTML.split('\u0001');
      const columnOf = (/** @type {unknown} */ at) => names[Number(at)].split('-')[0];
      const data = title.map((text, row) => ({
        text: [text, reason[row], what[row], key[row]].join('\n'),
        title: text,
        why: reason[row],
        column: isBoard ? columnOf(place[row]) : 'list',
      }));
      const most = isBoard ? 12 : 40;
      const script = `
        const data = ${JSON.stringify(data).replaceAll('<', '\\u003c')};
        const parts = ${JSON.stringify(parts).replaceAll('<', '\\u003c')};
        const input = document.querySelector('input');
        const show = () => {
          const word = input.value.toLowerCase();
          const columns = {};
          let found = 0;
          for (const row of data) {
            if (!row.text.toLowerCase().includes(word)) continue;
            found += 1;
            const list = (columns[row.column] ??= []);
            if (list.length < ${most}) list.push(parts[0] + row.title + parts[1] + row.why + parts[2]);
          }
          document.querySelector('p').textContent = found;
          document.querySelector('#rows').innerHTML = Object.values(columns).map((list) => '<div>' + list.join('') + '</div>').join('');
        };
        input.addEventListener('input', show);
        show();`;
      return `<!doctype html><html lang="en"><head>${sheets}</head><body><input><p></p><div id="rows" class="${isBoard ? 'board' : 'list'}"></div><script>${script}</script></body></html>`;
    },
    { columns, places },
  );
}

/**
 * Types into a field, letter by letter, and back.
 * @param {Page} page @param {Frame} frame @param {string} field
 * @returns {Promise<number[]>} milliseconds from each letter to the next picture
 */
export async function timeKeys(page, frame, field) {
  await frame.locator(field).first().focus();
  await frame.evaluate(() => {
    const times = [];
    globalThis.keyTimes = times;
    document.addEventListener(
      'keydown',
      () => {
        const pressed = performance.now();
        document.addEventListener(
          'input',
          () =>
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => times.push(performance.now() - pressed);
              port2.postMessage(null);
            }),
          { capture: true, once: true },
        );
      },
      true,
    );
  });
  const text = 'campaign list';
  for (let round = 0; round < 3; round += 1) {
    for (const letter of [...text, ...Array(text.length).fill('Backspace')]) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.waitForTimeout(25);
    }
  }
  return frame.evaluate(() => globalThis.keyTimes);
}

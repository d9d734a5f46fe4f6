/**
 * Runs in the app's frame before its own scripts: gives `@forge/bridge` the one global it talks to. Built into one classic
 * script, which the frames' policy allows from the frames' own origin.
 */
import { shiftDate } from '../runtime/shifted-date';
import { createFrameHistory, readLocation } from './bridge-history';
import { isPlainObject } from './codec';
import { createWire, type WireMessage } from './wire';

start();

function start(): void {
  const script = document.currentScript;
  const host = script?.dataset['host'] ?? '';
  const offset = Number(script?.dataset['clockOffset'] ?? 0);
  if (offset !== 0) shiftDate(() => offset);

  const post = (message: WireMessage): void => window.parent.postMessage(message, host);
  const wire = createWire(post, (command) => {
    throw new Error(`A frame answers no command ${command}.`);
  });
  const histories = createFrameHistory((verb, argument) => void wire.call('history', [{ verb, argument }]));
  let isThemed = false;

  async function callBridge(command: string, argument?: unknown): Promise<unknown> {
    const value = await wire.call(command, argument === undefined ? [] : [argument]);
    if (command === 'createHistory') {
      const echoMs = isPlainObject(value) ? value['echoMs'] : undefined;
      return histories.open(readLocation(value), typeof echoMs === 'number' ? echoMs : 0);
    }
    if (command === 'enableTheming') {
      const mode = isPlainObject(value) ? value['colorMode'] : undefined;
      await enableTheme(typeof mode === 'string' ? mode : 'light');
      isThemed = true;
      return undefined;
    }
    return value;
  }

  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== host) return;
    const message = wire.receive(event.data);
    if (message?.kind === 'theme' && isThemed) setColorMode(message.colorMode);
    else if (message?.kind === 'history') histories.moved(message.location);
  });
  // A dialog around this frame closes on Escape too, unless the app used the key itself.
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) void wire.call('escape', []);
  });
  Object.defineProperty(window, '__bridge', { value: { callBridge } });
  document.addEventListener('DOMContentLoaded', () => reportSize(post));
}

function setColorMode(colorMode: string): void {
  const { dataset } = document.documentElement;
  dataset['colorMode'] = colorMode;
  dataset['theme'] = 'light:light dark:dark spacing:spacing typography:typography shape:shape';
  document.documentElement.style.colorScheme = colorMode;
}

async function enableTheme(colorMode: string): Promise<void> {
  setColorMode(colorMode);
  if (document.adoptedStyleSheets.length > 0) return;
  const answer = await fetch('/__bridge/theme.css');
  const sheet = new CSSStyleSheet();
  await sheet.replace(await answer.text());
  document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
}

/** Tells the page how high the content is, whatever height the frame has now. */
function reportSize(post: (message: WireMessage) => void): void {
  let last = -1;
  const measure = (): void => {
    const { paddingBottom, marginBottom } = getComputedStyle(document.body);
    let bottom = 0;
    for (const child of document.body.children) {
      const box = child.getBoundingClientRect();
      if (box.width > 0 || box.height > 0) bottom = Math.max(bottom, box.bottom + window.scrollY);
    }
    const height = Math.ceil(bottom + parseFloat(paddingBottom) + parseFloat(marginBottom));
    if (height === last) return;
    last = height;
    post({ forge: 1, kind: 'size', height });
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(document.body);
  for (const child of document.body.children) sizes.observe(child);
  new MutationObserver(() => {
    for (const child of document.body.children) sizes.observe(child);
    measure();
  }).observe(document.body, { childList: true, subtree: true });
  measure();
}

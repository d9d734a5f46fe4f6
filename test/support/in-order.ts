/** In which order texts stand for the eye, whichever order they have in the page. */
import type { Locator } from '@playwright/test';

/** Whether texts stand beside each other in a line, from left to right. */
export const inOrder = (where: Locator, texts: readonly string[]): Promise<boolean> =>
  where.evaluate((element, wanted) => {
    const whole = element.textContent;
    const nodes: Text[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) nodes.push(walker.currentNode as Text);
    const spot = (at: number): [Text, number] => {
      let left = at;
      for (const node of nodes) {
        if (left <= node.length) return [node, left];
        left -= node.length;
      }
      throw new Error('It ends before.');
    };
    const boxes = wanted.map((part) => {
      const at = whole.indexOf(part.trim());
      if (at < 0) throw new Error(`"${part}" does not stand in "${whole}".`);
      const range = document.createRange();
      range.setStart(...spot(at));
      range.setEnd(...spot(at + part.trim().length));
      // A range may begin at the end of what stands before it.
      const places = [...range.getClientRects()].filter(({ width }) => width > 0);
      return {
        left: Math.min(...places.map(({ left }) => left)),
        right: Math.max(...places.map(({ right }) => right)),
      };
    });
    return boxes.every(({ left }, index) => index === 0 || left >= (boxes[index - 1]?.right ?? 0) - 1);
  }, texts);

import type { Block } from './allot.ts';

/** A block of the flow as it stands in the page, with what is needed to cut it. */
export interface Measured extends Block {
  readonly element: HTMLElement;
  /** Of a text: where each of its lines begins; empty for other blocks. */
  readonly lineStarts: readonly number[];
}

const heightOf = (element: Element): number => element.getBoundingClientRect().height;

/** Measures the children of a flow. What kind each is stands in its `data-flow`: `whole` (or none), `rows` or `text`. */
export function measureFlow(flow: HTMLElement): Measured[] {
  return [...flow.children]
    .filter((child): child is HTMLElement => child instanceof HTMLElement)
    .map((element) => {
      const keepWithNext = element.dataset.keep === 'next';
      switch (element.dataset.flow) {
        case 'rows':
          return { ...measureRows(element), keepWithNext };
        case 'text':
          return { ...measureText(element), keepWithNext };
        default:
          return { element, pieces: [heightOf(element)], head: 0, keepWithNext, lineStarts: [] };
      }
    });
}

function measureRows(element: HTMLElement): Omit<Measured, 'keepWithNext'> {
  const pieces = [...element.querySelectorAll(':scope tbody > tr')].map(heightOf);
  const rows = pieces.reduce((sum, height) => sum + height, 0);
  return { element, pieces, head: Math.max(0, heightOf(element) - rows), lineStarts: [] };
}

/** A text is one text node, set in lines of the same height. */
function measureText(element: HTMLElement): Omit<Measured, 'keepWithNext'> {
  const node = element.firstChild;
  const whole = { element, pieces: [heightOf(element)], head: 0, lineStarts: [0] };
  if (!(node instanceof Text)) return whole;
  const lines = linesOf(node);
  if (lines.length < 2) return whole;
  const bounds = element.getBoundingClientRect();
  const first = lines[0]?.top ?? bounds.top;
  const pieces = lines.map(({ top }, index) => (lines[index + 1]?.top ?? bounds.bottom) - top);
  return { element, pieces, head: first - bounds.top, lineStarts: lines.map((line) => line.start) };
}

function linesOf(node: Text): { start: number; top: number }[] {
  const lines: { start: number; top: number }[] = [];
  const range = document.createRange();
  let at = 0;
  for (const character of node.data) {
    range.setStart(node, at);
    range.setEnd(node, at + character.length);
    const rectangle = range.getClientRects()[0];
    const open = lines.at(-1);
    // Blanks that the setting swallows have no box; a new line lies at least half its height below the one before.
    if (rectangle && rectangle.width > 0 && (!open || rectangle.top > open.top + rectangle.height / 2)) {
      lines.push({ start: at, top: rectangle.top });
    }
    at += character.length;
  }
  return lines;
}

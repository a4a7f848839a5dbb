import { allot, type Slice } from './allot.ts';
import { type Measured, measureFlow } from './measure.ts';

/** How a paper's sheet is called among the style sheet's classes, by what is on it. */
export type SheetKind = 'letter' | 'label';

function required(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The paper has no ${selector}.`);
  return found;
}

function sheetOf(kind: SheetKind, position: 'first' | 'next'): HTMLElement {
  const sheet = document.createElement('section');
  sheet.className = `sheet sheet-${kind} sheet-${position}`;
  const body = document.createElement('div');
  body.className = 'sheet-body';
  sheet.append(body);
  return sheet;
}

/**
 * Sets what stands in `source` on sheets of paper: on each a head, a part of the flow, and a foot whose
 * `data-page` and `data-pages` are filled in. The page does this itself, because the older of the browsers that
 * Hangar runs on knows no page numbers in print.
 * @param pageOf words the number of a page.
 * @throws RangeError when a part of the paper is taller than a sheet.
 */
export function paginate(
  source: HTMLElement,
  target: HTMLElement,
  kind: SheetKind,
  pageOf: (page: number, pages: number) => string,
): void {
  const blocks = measureFlow(required(source, '[data-part="flow"]'));
  const room = (position: 'first' | 'next'): number => {
    const sheet = sheetOf(kind, position);
    target.replaceChildren(sheet);
    return required(sheet, '.sheet-body').getBoundingClientRect().height;
  };
  const pages = allot(blocks, { first: room('first'), next: room('next') });
  const sheets = pages.map((slices, index) => {
    const position = index === 0 ? 'first' : 'next';
    const sheet = sheetOf(kind, position);
    const head = required(source, `[data-part="head-${position}"]`).cloneNode(true);
    const foot = required(source, '[data-part="foot"]').cloneNode(true) as HTMLElement;
    required(foot, '[data-part="page"]').textContent = pageOf(index + 1, pages.length);
    required(sheet, '.sheet-body').append(...slices.map((slice) => cut(blocks, slice)));
    sheet.prepend(head);
    sheet.append(foot);
    return sheet;
  });
  target.replaceChildren(...sheets);
  source.remove();
}

/** A copy of a block with only the rows or lines that its page has. */
function cut(blocks: readonly Measured[], { block, from, to }: Slice): Node {
  const measured = blocks[block];
  if (!measured) throw new RangeError(`The paper has no block ${block}.`);
  const { element, lineStarts, pieces } = measured;
  const copy = element.cloneNode(true) as HTMLElement;
  if (to - from === pieces.length) return copy;
  if (lineStarts.length > 0) {
    copy.textContent = (element.textContent ?? '').slice(lineStarts[from], lineStarts[to]).trimEnd();
    return copy;
  }
  [...copy.querySelectorAll(':scope tbody > tr')].forEach((row, index) => {
    if (index < from || index >= to) row.remove();
  });
  return copy;
}

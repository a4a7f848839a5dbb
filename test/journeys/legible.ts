import type { Page } from 'playwright-core';

/**
 * What cannot be read or reached on the page as it stands, each a line: text over text, text cut off where nothing
 * scrolls, controls out of reach, a page that scrolls sideways. A shortened text is let pass where its element carries
 * the whole of it as a title.
 */
export const illegible = (page: Page): Promise<string[]> => page.evaluate(look);

/** Runs in the page and therefore stands on nothing outside of itself. Lengths are CSS pixels. */
function look(): string[] {
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Shown {
    readonly element: Element;
    readonly text: string;
    readonly box: Box;
  }
  /** Rounding and, upwards and downwards, the room that a face keeps free around its letters. */
  const SLACK = { across: 1.5, down: 4 } as const;
  const found = new Set<string>();

  const named = (element: Element): string => {
    const classes = [...element.classList].slice(0, 2).join('.');
    return `${element.tagName.toLowerCase()}${classes && `.${classes}`}`;
  };
  const short = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;

  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const known = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, known);
    return known;
  };
  /** For assistive technology alone: a box of no size. */
  const isSpokenOnly = (element: Element): boolean => {
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      if (styleOf(at).clipPath.startsWith('inset(50%')) return true;
      if (/hidden|clip/.test(styleOf(at).overflowX) && at.clientWidth <= 1) return true;
    }
    return false;
  };
  /** Where the charts measure words that they draw elsewhere; it lies far outside of every window. */
  const isMeasure = (element: Element): boolean => element.id === 'recharts_measurement_span';
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !isSpokenOnly(element) &&
    !isMeasure(element);
  const isShortenedOpenly = (clipping: Element, text: string): boolean =>
    clipping.closest('[title]')?.getAttribute('title')?.includes(text) ?? false;

  /** What is left of a box to be seen; null when scrolling brings it there, or when it was found to be cut off. */
  const seen = (element: Element, box: Box, whatItIs: string, text: string): Box | null => {
    let { left, top, right, bottom } = box;
    let position = styleOf(element).position;
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const style = styleOf(at);
      if (position === 'fixed') break;
      if (position === 'absolute' && style.position === 'static') continue;
      position = style.position;
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const edge = at.getBoundingClientRect();
      const inner = {
        left: edge.left + at.clientLeft,
        top: edge.top + at.clientTop,
        right: edge.left + at.clientLeft + at.clientWidth,
        bottom: edge.top + at.clientTop + at.clientHeight,
      };
      const over = {
        across: Math.max(inner.left - left, right - inner.right),
        down: Math.max(inner.top - top, bottom - inner.bottom),
      };
      const cut =
        (/hidden|clip/.test(style.overflowX) && over.across > SLACK.across) ||
        (/hidden|clip/.test(style.overflowY) && over.down > SLACK.down);
      if (cut) {
        if (!isShortenedOpenly(at, text)) found.add(`${whatItIs} cut off by ${named(at)}`);
        return null;
      }
      if (/auto|scroll/.test(style.overflowX)) {
        left = Math.max(left, inner.left);
        right = Math.min(right, inner.right);
      }
      if (/auto|scroll/.test(style.overflowY)) {
        top = Math.max(top, inner.top);
        bottom = Math.min(bottom, inner.bottom);
      }
      if (left >= right || top >= bottom) return null;
    }
    const outside =
      Math.max(-left, right - innerWidth) > SLACK.across || Math.max(-top, bottom - innerHeight) > SLACK.down;
    if (outside) {
      found.add(`${whatItIs} lies outside the window`);
      return null;
    }
    return { left, top, right, bottom };
  };

  const shown: Shown[] = [];
  const add = (element: Element, box: Box, text: string) => {
    const left = seen(element, box, `${short(text)} of ${named(element)}`, text);
    if (left) shown.push({ element, text, box: left });
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    const text = node.nodeValue?.trim() ?? '';
    if (!element || text === '' || /^(SCRIPT|STYLE|OPTION|NOSCRIPT)$/.test(element.tagName)) continue;
    if (!isShown(element)) continue;
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) if (line.width > 0) add(element, line, text);
  }

  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  for (const field of document.querySelectorAll<HTMLInputElement>('input')) {
    if (/checkbox|radio|file|password|hidden/.test(field.type) || !isShown(field)) continue;
    const text = field.value || field.placeholder;
    if (text === '' || !pen) continue;
    const style = styleOf(field);
    pen.font = style.font;
    const edge = field.getBoundingClientRect();
    const left = edge.left + Number.parseFloat(style.paddingLeft);
    const right = edge.right - Number.parseFloat(style.paddingRight);
    add(field, { left, right, top: edge.top, bottom: edge.bottom }, text);
    // What was typed can be walked through with the arrows; a hint and a chosen word cannot.
    const fixed = field.value === '' || field.readOnly;
    if (fixed && pen.measureText(text).width > right - left + SLACK.across && field.title !== text) {
      found.add(`${short(text)} does not fit its ${named(field)}`);
    }
  }

  for (const control of document.querySelectorAll('button, a[href], input, select, textarea, summary')) {
    const label = control.getAttribute('aria-label') ?? control.textContent ?? '';
    if (isShown(control)) seen(control, control.getBoundingClientRect(), `control ${short(label)}`, label);
  }

  const isSolid = (element: Element): boolean => {
    const { backgroundColor } = styleOf(element);
    return backgroundColor !== 'transparent' && !/, 0\)$|\/ 0\)$/.test(backgroundColor);
  };
  /** Whether both of two texts at one place are painted, or the upper one's ground hides the lower one. */
  const bothPainted = (one: Shown, other: Shown, x: number, y: number): boolean => {
    const stack = document.elementsFromPoint(x, y);
    // What lets the mouse through is not among them, and lies where what it stands in does.
    const place = (element: Element): number => {
      const at = stack.indexOf(element);
      return at === -1 && element.parentElement ? place(element.parentElement) : at;
    };
    const [upper = -1, lower = -1] = [place(one.element), place(other.element)].sort((a, b) => a - b);
    if (upper === -1) return true;
    return !stack.slice(upper, lower).some(isSolid);
  };

  shown.sort((one, other) => one.box.top - other.box.top);
  for (const [index, one] of shown.entries()) {
    for (const other of shown.slice(index + 1)) {
      if (other.box.top > one.box.bottom) break;
      if (one.element === other.element) continue;
      const left = Math.max(one.box.left, other.box.left);
      const right = Math.min(one.box.right, other.box.right);
      const top = Math.max(one.box.top, other.box.top);
      const bottom = Math.min(one.box.bottom, other.box.bottom);
      if (right - left <= SLACK.across || bottom - top <= SLACK.down) continue;
      if (bothPainted(one, other, (left + right) / 2, (top + bottom) / 2)) {
        found.add(
          `${short(one.text)} of ${named(one.element)} over ${short(other.text)} of ${named(other.element)}`,
        );
      }
    }
  }

  const { scrollWidth = 0, clientWidth = 0 } = document.scrollingElement ?? {};
  if (scrollWidth > clientWidth) found.add(`the page scrolls ${scrollWidth - clientWidth} px sideways`);
  return [...found];
}

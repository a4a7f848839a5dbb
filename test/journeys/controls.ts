import type { Page } from 'playwright-core';

/** The page as a scan must leave it. */
export interface Standing {
  readonly hash: string;
  /** Every field that can be seen, with what it holds. */
  readonly values: readonly string[];
  /** Presses, ticks and submissions since the page came up. */
  readonly acts: readonly string[];
}

/** Has the window note every press, tick and submission from now on. */
export async function watchActs(page: Page): Promise<void> {
  await page.evaluate(() => {
    const acts: string[] = [];
    Object.assign(window, { acts });
    for (const kind of ['click', 'submit', 'change']) {
      window.addEventListener(
        kind,
        ({ target }) => {
          const element = target instanceof Element ? target : null;
          acts.push(`${kind} ${element?.tagName} ${element?.textContent?.slice(0, 30)}`);
        },
        { capture: true },
      );
    }
  });
}

export interface Control {
  /** What it is to a key: its element, type, role and what it opens. */
  readonly kind: string;
  readonly index: number;
}

const STOPS = 'input, textarea, select, button, a[href], summary, [tabindex="0"]';

/** One control of each kind that the focus can be on, and the page itself. */
export async function controlsOf(page: Page): Promise<Control[]> {
  return page.evaluate((stops) => {
    const found = new Map<string, number>([['page', -1]]);
    for (const [index, element] of [...document.querySelectorAll<HTMLElement>(stops)].entries()) {
      if (element.offsetParent === null || element.matches(':disabled') || element.closest('[inert]'))
        continue;
      const attributes = ['type', 'role', 'inputmode', 'aria-haspopup'].flatMap((name) => {
        const value = element.getAttribute(name);
        return value ? [`${name}=${value}`] : [];
      });
      const scan = element.getAttribute('data-scan');
      const kind = [
        element.tagName.toLowerCase(),
        ...attributes,
        ...(element.hasAttribute('readonly') ? ['readonly'] : []),
        ...(scan ? [`scan=${scan}`] : []),
      ].join(' ');
      if (!found.has(kind)) found.set(kind, index);
    }
    return [...found].map(([kind, index]) => ({ kind, index }));
  }, STOPS);
}

/** Puts the focus on a control by its place among all, −1 being the page. */
export async function focusOn(page: Page, index: number): Promise<void> {
  await page.evaluate(
    ([stops, at]) => {
      const element = document.querySelectorAll<HTMLElement>(stops)[at];
      if (element) element.focus();
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
    [STOPS, index] as const,
  );
}

export const emptied = (page: Page, index: number): Promise<void> => page.locator(STOPS).nth(index).fill('');

export const heldBy = (page: Page, index: number): Promise<string | undefined> =>
  page.evaluate(([stops, at]) => document.querySelectorAll<HTMLInputElement>(stops)[at]?.value, [
    STOPS,
    index,
  ] as const);

export async function standing(page: Page): Promise<Standing> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    return {
      hash: location.hash,
      values: fields.map((field, index) => {
        const ticked = field instanceof HTMLInputElement && field.checked ? ' ticked' : '';
        return `${index} ${field.name || field.ariaLabel || field.type}: ${field.value}${ticked}`;
      }),
      acts: [...((window as unknown as { acts?: string[] }).acts ?? [])],
    };
  });
}

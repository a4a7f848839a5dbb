import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.0 and 2.1, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** What axe finds, each a line: the rule, the element, what to do. */
async function findings(page: Page, options: axe.RunOptions, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source);
  const asked = { within, options };
  return page.evaluate(async ({ within: part, options: given }) => {
    if (!window.axe) throw new Error('axe did not load.');
    const { violations: found } = await window.axe.run(part, { resultTypes: ['violations'], ...given });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}: ${failureSummary ?? ''}`),
    );
  }, asked);
}

/** What is wrong with the page as it stands, but for the one rule that reads all style sheets for it. */
export const violations = (page: Page): Promise<string[]> =>
  findings(page, { runOnly: { type: 'tag', values: [...TAGS] }, preload: false });

/**
 * What is too faint: all that can be wrong in other colours where the page is sound in one. What stands around every page
 * need not be looked at on each.
 */
export const contrasts = (page: Page, within: 'html' | 'main'): Promise<string[]> =>
  findings(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }, within);

/** Style sheets that turn the page for nobody who turns the screen; those of every page that was open count. */
export const lockedOrientation = (page: Page): Promise<string[]> =>
  findings(page, { runOnly: { type: 'rule', values: ['css-orientation-lock'] } });

/** How far the window can be scrolled sideways, in pixels; a page never can. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth = 0, clientWidth = 0 } = document.scrollingElement ?? {};
    const main = document.querySelector('main');
    return Math.max(scrollWidth - clientWidth, (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0));
  });

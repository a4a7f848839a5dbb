import type { Page } from 'playwright-core';
import { STATES_TO_SEE } from './pages.ts';
import type { Workstation } from './workstation.ts';

/** What a text would look like that is missing: its key, with or without the namespace. */
const KEY = /\b(?:[a-z]+:)?[a-z][A-Za-z]+(?:\.[a-z][A-Za-z]+)+\b|\{\{|\}\}/g;
/** Addresses and file names look alike, and are none. */
const NO_KEY = /@|\.(?:com|csv|json|pdf|md|ru|de|pl|service)\b|\bsmtp\./;

/** English words that no page of the other languages has a use for. */
const ENGLISH =
  /\b(?:the|and|of|with|customer|claims?|serial number|received|replacement|shipping|payment|choose|save|cancel|settings|warranty|covered)\b/gi;

let said: Promise<ReadonlySet<string>> | null = null;

/** Every sentence that somebody at the sample centre wrote down: it stays in the language in which it was said. */
export function saidByPeople(at: Workstation): Promise<ReadonlySet<string>> {
  said ??= gatherSaid(at);
  return said;
}

async function gatherSaid(at: Workstation): Promise<ReadonlySet<string>> {
  const said = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value === 'string' && /\s/.test(value)) said.add(value);
    else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) gather(inner);
  };
  for (const state of STATES_TO_SEE) {
    const { rows } = await at.ask('claims.list', { states: [state] });
    for (const { id } of rows) gather(await at.ask('claims.get', { claimId: id }));
  }
  const { products } = await at.ask('catalogue.list', {});
  for (const { id } of products) gather(await at.ask('catalogue.product', { productId: id }));
  gather(products);
  return said;
}

/** Keys and English words in a page's text, once what people said is taken out of it. */
export function untranslated(text: string, said: ReadonlySet<string>): string[] {
  let left = text;
  for (const sentence of said) left = left.replaceAll(sentence, '');
  const keys = (left.match(KEY) ?? []).filter((word) => !NO_KEY.test(word));
  const english = left.match(ENGLISH) ?? [];
  return [...keys.map((key) => `the key ${key}`), ...english.map((word) => `“${word}”`)];
}

/** What stands on the page to be read, and what of it is cut off. */
export const readable = (page: Page): Promise<{ text: string; clipped: string[] }> =>
  page.evaluate(() => {
    const clipped = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const { scrollWidth, clientWidth, tagName } = element;
      const cut = scrollWidth > clientWidth + 1 && clientWidth > 2 && tagName !== 'MAIN';
      if (!cut) return false;
      const { overflowX, textOverflow, position } = getComputedStyle(element);
      const hidden = (overflowX === 'hidden' || overflowX === 'clip') && position !== 'absolute';
      // A name that is cut with dots is whole on the page it leads to; a word that is cut without them is an error.
      if (!hidden || textOverflow === 'ellipsis') return false;
      return element.innerText?.trim() !== '' && element.closest('[title], [aria-hidden="true"]') === null;
    });
    // What stands there as a file has it, word for word.
    const asInFiles = [...document.querySelectorAll<HTMLElement>('[translate="no"]')];
    const text = asInFiles.reduce(
      (left, { innerText }) => left.replace(innerText, ''),
      document.body.innerText,
    );
    return {
      text,
      clipped: clipped.map(({ className, innerText }) => `${className}: ${innerText.slice(0, 80)}`),
    };
  });

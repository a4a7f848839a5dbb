import { expect, test } from 'vitest';
import type { Language } from '../../shared/claim/vocabulary.ts';
import { type PageToSee, pagesToSee, prefer, resize, STATES_TO_SEE, see, textsIn } from './pages.ts';
import { readsPdf, textOfPdf } from './pdfText.ts';
import { besideTheSample } from './room.ts';
import * as work from './work.ts';
import { PATIENCE_MS, type Workstation } from './workstation.ts';

const TRANSLATED: readonly Exclude<Language, 'en'>[] = ['pl', 'de', 'ru'];

/** What a text would look like that is missing: its key, with or without the namespace. */
const KEY = /\b(?:[a-z]+:)?[a-z][A-Za-z]+(?:\.[a-z][A-Za-z]+)+\b|\{\{|\}\}/g;
/** Addresses and file names look alike, and are none. */
const NO_KEY = /@|\.(?:com|csv|json|pdf|md|ru|de|pl)\b|\bsmtp\./;

/** English words that no page of the other languages has a use for. */
const ENGLISH =
  /\b(?:the|and|of|with|customer|claims?|serial number|received|replacement|shipping|payment|choose|save|cancel|settings|warranty|covered)\b/gi;

/** Every sentence that somebody at the sample centre wrote down: it stays in the language in which it was said. */
async function saidByPeople(at: Workstation): Promise<ReadonlySet<string>> {
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

async function readable(at: Workstation): Promise<{ text: string; clipped: string[] }> {
  return at.page.evaluate(() => {
    const clipped = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const { overflowX, textOverflow, position } = getComputedStyle(element);
      const hidden = overflowX === 'hidden' || overflowX === 'clip';
      const forEyes = element.clientWidth > 2 && position !== 'absolute';
      const shown =
        element.innerText?.trim() !== '' && element.closest('[title], [aria-hidden="true"]') === null;
      // A name that is cut with dots is whole on the page it leads to; a word that is cut without them is an error.
      const cut = element.scrollWidth > element.clientWidth + 1 && textOverflow !== 'ellipsis';
      return hidden && forEyes && shown && cut && element.tagName !== 'MAIN';
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
}

async function check(
  at: Workstation,
  page: PageToSee,
  language: Language,
  said: ReadonlySet<string>,
): Promise<string[]> {
  await see(at, page, textsIn(language));
  const { text: whole, clipped } = await readable(at);
  let text = whole;
  for (const sentence of said) text = text.replaceAll(sentence, '');
  const keys = (text.match(KEY) ?? []).filter((word) => !NO_KEY.test(word));
  const english = text.match(ENGLISH) ?? [];
  return [
    ...keys.map((key) => `${page.name}: the key ${key}`),
    ...english.map((word) => `${page.name}: “${word}”`),
    ...clipped.map((element) => `${page.name}: clipped ${element}`),
  ];
}

test.each(TRANSLATED)(
  'in %s no page shows a key or an English word, and nothing is cut off',
  async (language) => {
    const at = await besideTheSample();
    await work.lookAround(at);
    const pages = await pagesToSee(at);
    await prefer(at, { language });
    await resize(at, 1024, 768);
    const said = await saidByPeople(at);
    const wrong: string[] = [];
    for (const page of pages) wrong.push(...(await check(at, page, language, said)));
    expect(wrong).toEqual([]);
  },
);

test('a paper speaks the customer’s language, whatever the clerk’s', async () => {
  const at = await besideTheSample();
  await work.lookAround(at);
  await prefer(at, { language: 'de' });
  const { rows } = await at.ask('claims.list', { search: 'Михаил' });
  const claim = rows[0];
  if (!claim) throw new Error('The sample centre has no Russian-speaking customer.');
  const before = await at.ask('claims.get', { claimId: claim.id });
  await work.go(at, `#/claims/${claim.id}`);
  await at.page.getByRole('heading', { level: 1, name: claim.number }).waitFor();
  await at.page.getByRole('button', { name: /^Drucken/ }).click();
  await at.page.getByRole('menuitem', { name: textsIn('de')('domain:paperKind.receipt') }).click();
  const kept = async () => (await at.ask('claims.get', { claimId: claim.id })).claim.papers;
  await expect
    .poll(async () => (await kept()).length, { timeout: PATIENCE_MS })
    .toBe(before.claim.papers.length + 1);
  const paper = (await kept()).find(({ kind }) => kind === 'receipt');
  expect(paper?.language).toBe('ru');
  if (!paper) throw new Error('There is no receipt.');
  if (!readsPdf) return;
  const text = textOfPdf(await work.paperFile(at, paper.sha256));
  expect(text).toContain(textsIn('ru')('papers:receipt.title'));
});

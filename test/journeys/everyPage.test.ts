import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../shared/claim/vocabulary.ts';
import { contrasts, lockedOrientation, sidewaysScroll, violations } from './axe.ts';
import { atRest, type PageToSee, pagesToSee, prefer, resize, see, textsIn } from './pages.ts';
import { atTheSample } from './room.ts';
import { readable, saidByPeople, untranslated } from './words.ts';
import type { Workstation } from './workstation.ts';
import { illegibleAtEachZoom, SMALLEST, ZOOMS } from './zooms.ts';

/** The bench's screen; and the smallest there is, whose window has a title above it. */
const BENCH = { width: 1366, height: 768 } as const;

/** A page has room at both ends: in German at the one, in Russian, whose words are as long, at the other. */
const END_OF_ZOOM = { de: [1], ru: [2] } as const;

/** One of each kind: a table, a full form, a list beside details, the claim with the most to say, settings. */
const REPRESENTATIVE = [
  'board',
  'intake',
  'desk',
  'claims',
  'claim-awaiting_choice',
  'register',
  'settings-centre',
];

/** A look at the page that is open; what is wrong with it, each a line. */
type Look = (at: Workstation) => Promise<string[]>;

const scrollsSideways: Look = async ({ page }) => {
  const scroll = await sidewaysScroll(page);
  return scroll > 0 ? [`scrolls ${scroll} px sideways at ${await page.evaluate(() => innerWidth)} px`] : [];
};

/** Puts the page into other colours the way the person's own choice does, which needs no round through the data. */
async function colour({ page }: Workstation, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dataset.mantineColorScheme = wanted;
  }, theme);
  await atRest(page);
}

/** The size of the bench's screen: whether everybody can use it, and, if asked, in the dark as well. */
const atTheBench =
  (within: 'html' | 'main' | null): Look =>
  async (at) => {
    await resize(at, BENCH.width, BENCH.height);
    await atRest(at.page);
    const wrong = [...(await scrollsSideways(at)), ...(await violations(at.page))];
    if (within === null) return wrong;
    await colour(at, 'dark');
    for (const each of await contrasts(at.page, within)) wrong.push(`in the dark, ${each}`);
    await colour(at, 'light');
    return wrong;
  };

/** The smallest window: whether everything can be read at each zoom. */
const inTheSmallest =
  (zooms: readonly number[]): Look =>
  async (at) => {
    await resize(at, SMALLEST.width, SMALLEST.height);
    await atRest(at.page);
    return [...(await scrollsSideways(at)), ...(await illegibleAtEachZoom(at, zooms))];
  };

/** The words: whether any is missing or cut off. */
const translatedBut =
  (said: ReadonlySet<string>): Look =>
  async ({ page }) => {
    const { text, clipped } = await readable(page);
    return [...untranslated(text, said), ...clipped.map((element) => `clipped ${element}`)];
  };

/** What is looked at on a page in a language. All of English; of the others what another language can break. */
function looksAt(page: PageToSee, language: Language, said: ReadonlySet<string>): readonly Look[] {
  const isRepresentative = REPRESENTATIVE.includes(page.name);
  if (language === 'en') return [atTheBench(isRepresentative ? 'html' : 'main'), inTheSmallest(ZOOMS)];
  const words = translatedBut(said);
  if (isRepresentative) return [atTheBench(null), inTheSmallest(ZOOMS), words];
  // What has room in German and in Russian has it in Polish, whose words are shorter.
  return language === 'pl' ? [words] : [inTheSmallest(END_OF_ZOOM[language]), words];
}

test.each(LANGUAGES)(
  'in %s every page can be read at each zoom and used by everybody, fits the screen, and is in that language',
  async (language) => {
    const at = await atTheSample();
    await at.page.emulateMedia({ reducedMotion: 'reduce' });
    const pages = await pagesToSee(at);
    const said = await saidByPeople(at);
    await prefer(at, { language, theme: 'light' });
    const texts = textsIn(language);
    const wrong: string[] = [];
    for (const page of pages) {
      await see(at, page, texts);
      for (const look of looksAt(page, language, said))
        for (const each of await look(at)) wrong.push(`${page.name}: ${each}`);
    }
    expect(wrong).toEqual([]);
    expect(await lockedOrientation(at.page), 'the style sheets of all pages').toEqual([]);
  },
  420_000,
);

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { ClaimState, Language } from '../../shared/claim/vocabulary.ts';
import { go } from './work.ts';
import type { Workstation } from './workstation.ts';

/** A page of the workstation on sample data, and the heading by which one knows that it is there. */
export interface PageToSee {
  readonly name: string;
  readonly hash: string;
  readonly heading: (texts: Texts) => string;
}

/** The words of one language, as `shell:desk.board`. */
export type Texts = (key: string) => string;

export function textsIn(language: Language): Texts {
  return (key) => {
    const [namespace = '', path = ''] = key.split(':');
    const file = ['renderer', 'shared']
      .map((floor) =>
        fileURLToPath(new URL(`../../${floor}/text/${language}/${namespace}.json`, import.meta.url)),
      )
      .find(existsSync);
    if (!file) throw new Error(`There are no texts ${namespace} in ${language}.`);
    let at: unknown = JSON.parse(readFileSync(file, 'utf8'));
    for (const part of path.split('.')) at = (at as Record<string, unknown>)[part];
    if (typeof at !== 'string') throw new Error(`There is no text ${key} in ${language}.`);
    return at;
  };
}

/** The states in which the sample centre's claims are looked at: one claim of each. */
export const STATES_TO_SEE: readonly ClaimState[] = [
  'received',
  'diagnosing',
  'estimated',
  'awaiting_choice',
  'awaiting_payment',
  'allocating',
  'repairing',
  'quality_check',
  'ready_to_ship',
  'shipped',
  'closed',
  'cancelled',
];

const desk = (name: string, key: string, hash = `#/${name}`): PageToSee => ({
  name,
  hash,
  heading: (texts) => texts(key),
});

const PLAIN_PAGES: readonly PageToSee[] = [
  desk('dashboard', 'dashboard:title'),
  desk('board', 'board:title'),
  desk('intake', 'intake:title'),
  desk('bench', 'shell:desk.bench'),
  desk('desk', 'desk:title'),
  desk('shipping', 'shipping:title'),
  desk('reviews', 'reviews:title'),
  desk('claims', 'board:list.title'),
  desk('plans', 'plans:title'),
  desk('register', 'plans:title', '#/plans?register=1581F4XFC22B9999'),
  desk('catalogue', 'catalogue:title'),
  desk('imports', 'imports:title'),
  desk('stock', 'stock:title'),
  desk('reports', 'reports:title'),
  desk('schedules', 'schedules:title'),
  desk('record', 'record:title'),
  desk('protection', 'protection:title'),
  desk('settings-me', 'settings:title', '#/settings?tab=me'),
  desk('settings-centre', 'settings:title', '#/settings?tab=centre'),
  desk('settings-claims', 'settings:title', '#/settings?tab=claims'),
  desk('settings-invoices', 'settings:title', '#/settings?tab=invoices'),
  desk('invoices', 'invoices:title'),
  desk('settings-people', 'settings:title', '#/settings?tab=people'),
  desk('settings-desks', 'settings:title', '#/settings?tab=desks'),
  desk('settings-calendar', 'settings:title', '#/settings?tab=calendar'),
  desk('settings-mail', 'settings:title', '#/settings?tab=mail'),
  desk('settings-texts', 'settings:title', '#/settings?tab=texts'),
  desk('settings-protection', 'settings:title', '#/settings?tab=protection'),
  desk('settings-backups', 'settings:title', '#/settings?tab=backups'),
  desk('settings-program', 'settings:title', '#/settings?tab=program'),
];

/** Every page there is, those of single claims, plans and products with what the sample centre has. */
export async function pagesToSee(at: Workstation): Promise<PageToSee[]> {
  const pages = [...PLAIN_PAGES];
  for (const state of STATES_TO_SEE) {
    const { rows } = await at.ask('claims.list', { states: [state] });
    const claim = rows[0];
    if (!claim) throw new Error(`The sample centre has no claim that is ${state}.`);
    pages.push({ name: `claim-${state}`, hash: `#/claims/${claim.id}`, heading: () => claim.number });
  }
  const { rows: plans } = await at.ask('plans.list', { search: '' });
  for (const plan of plans.slice(0, 2)) {
    pages.push({ name: `plan-${plan.code}`, hash: `#/plans/${plan.id}`, heading: () => plan.code });
  }
  const { products } = await at.ask('catalogue.list', {});
  const product = products[0];
  if (product) {
    pages.push({ name: 'product', hash: `#/catalogue/${product.id}`, heading: () => product.model });
  }
  return pages;
}

/** Goes to a page and waits until it is there and everything on it has been answered and drawn. */
export async function see(at: Workstation, page: PageToSee, texts: Texts): Promise<void> {
  await go(at, page.hash);
  await at.page
    .getByRole('main')
    .getByRole('heading', { level: 1 })
    .filter({ hasText: page.heading(texts) })
    .waitFor();
  await atRest(at.page);
}

/** Resolves once the page asks for nothing more and stays so for a few frames. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const FRAMES = 4;
        let still = 0;
        const look = () => {
          const busy = document.querySelector('main[aria-busy="true"], [role="status"][aria-label]') !== null;
          const moving = document.getAnimations().some((each) => each.playState === 'running');
          still = busy || moving ? 0 : still + 1;
          if (still === FRAMES) resolve();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Puts the window's inside to a size, as on a screen of so many pixels. */
export async function resize(at: Workstation, width: number, height: number): Promise<void> {
  await at.electron.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await at.page.waitForFunction((wanted) => window.innerWidth === wanted, width);
}

/** Changes the signed-in person's language and colours, and waits until the window follows. */
export async function prefer(
  at: Workstation,
  preferences: { readonly language?: Language; readonly theme?: 'light' | 'dark' },
): Promise<void> {
  await at.ask('session.preferences', preferences);
  await at.page.waitForFunction((wanted) => {
    const { lang, dataset } = document.documentElement;
    return (
      (wanted.language === undefined || lang === wanted.language) &&
      (wanted.theme === undefined || dataset.mantineColorScheme === wanted.theme)
    );
  }, preferences);
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { controlsOf, emptied, focusOn, heldBy, type Standing, standing } from './controls.ts';
import { type Keyboard, keyboardOf } from './keys.ts';
import { atRest, pagesToSee, see, textsIn } from './pages.ts';
import { atTheCentre, type Room } from './room.ts';
import { FAST, SLOW, scannerAtTheSample } from './scanner.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

/** No serial, no plan code, nothing that the centre knows: it is asked about, and the page stays. */
const STRANGE = 'XQ/77.4512/B';

const texts = textsIn('en');

const patient = { timeout: PATIENCE_MS };

const question = ({ page }: Room) => page.getByRole('dialog', { name: `What is ${STRANGE}?` });

async function answerIgnore(at: Room, keys: Keyboard, where: string): Promise<void> {
  await question(at)
    .waitFor()
    .catch(() => Promise.reject(new Error(`Nothing asked about the scan: ${where}`)));
  await keys.press('Escape');
  await question(at).waitFor({ state: 'detached' });
}

/** On how many pages a kind of control is scanned at most. */
type Often = (kind: string) => number;

/**
 * The paces at which each kind of control is scanned: the first time at all of them, then in turn, up to so many times that
 * it is met.
 */
function pacesInTurn(all: readonly number[], often: Often) {
  const seen = new Map<string, number>();
  return (kind: string): readonly number[] => {
    const times = seen.get(kind) ?? 0;
    seen.set(kind, times + 1);
    if (times >= often(kind)) return [];
    return times === 0 ? all : [all[times % all.length] ?? all[0] ?? 0];
  };
}

function differences(before: Standing, after: Standing): string[] {
  const told: string[] = [];
  if (after.acts.length > before.acts.length) {
    told.push(`acts: ${after.acts.slice(before.acts.length).join(', ')}`);
  }
  if (after.hash !== before.hash) told.push(`went from ${before.hash} to ${after.hash}`);
  const values = before.values.filter((value) => !after.values.includes(value));
  if (values.length > 0 || after.values.length !== before.values.length) {
    told.push(
      `values: ${values.join(', ')} | ${after.values.filter((v) => !before.values.includes(v)).join(', ')}`,
    );
  }
  return told;
}

test('every route of the program is walked', async () => {
  const { at } = await scannerAtTheSample();
  const router = readFileSync(
    fileURLToPath(new URL('../../renderer/app/router.tsx', import.meta.url)),
    'utf8',
  );
  const routes = [...router.matchAll(/path: '(\/[^']+)'/g)].map(([, path = '']) => path);
  const hashes = (await pagesToSee(at)).map(({ hash }) => hash.slice(1).replace(/\?.*/, ''));
  const missing = routes.filter((route) => {
    const pattern = new RegExp(`^${route.replace(/\$\w+/g, '[^/]+')}$`);
    return !hashes.some((hash) => pattern.test(hash));
  });
  expect(routes.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

test('from every screen a scan opens what it names and says so', async () => {
  const { at, keys } = await scannerAtTheSample();
  const { rows } = await at.ask('claims.list', { states: ['closed'] });
  const claim = rows[0];
  if (!claim) throw new Error('The sample centre has no closed claim.');
  let turn = 0;
  for (const page of await pagesToSee(at)) {
    await see(at, page, texts);
    const controls = await controlsOf(at.page);
    const control = controls[turn % controls.length];
    if (control) await focusOn(at.page, control.index);
    await keys.scan(claim.number, { pace: FAST[turn % 3] ?? 5, end: turn % 2 === 0 ? 'none' : 'Enter' });
    turn += 1;
    const leave = at.page.getByRole('button', { name: 'Leave and open it' });
    const opened = at.page.getByRole('heading', { level: 1, name: new RegExp(claim.number) });
    await leave.or(opened).first().waitFor();
    if (await leave.isVisible()) await leave.click();
    await opened.waitFor();
  }
  await at.page.getByText(`Claim ${claim.number}`, { exact: false }).first().waitFor();
});

/** Every kind of control on every page, at the paces of its turn, each kind on as many pages as asked. */
async function* controlsInTurn(at: Room, all: readonly number[], often: Often) {
  const paces = pacesInTurn(all, often);
  for (const page of await pagesToSee(at)) {
    await see(at, page, texts);
    for (const { kind, index } of await controlsOf(at.page))
      for (const pace of paces(kind)) yield { kind, index, pace, where: `${page.name}, ${kind}, ${pace} ms` };
  }
}

/** The page itself everywhere; a control is to a key what it was on the pages before. */
const FAST_ON: Often = (kind) => (kind === 'page' ? Number.POSITIVE_INFINITY : 3);

test('on every screen, on every kind of control, a scan writes, presses and sends nothing and is asked about', async () => {
  const { at, keys } = await scannerAtTheSample();
  const wrong: string[] = [];
  let scans = 0;
  for await (const { kind, index, pace, where } of controlsInTurn(at, FAST, FAST_ON)) {
    const wanted = /scan=(tracking|part|any)/.test(kind);
    // What the scan before has left would be taken for this one's.
    if (wanted) await emptied(at.page, index);
    await focusOn(at.page, index);
    const before = await standing(at.page);
    await keys.scan(STRANGE, { pace, end: scans % 3 === 1 ? 'Tab' : 'Enter' });
    scans += 1;
    if (wanted) {
      await expect.poll(() => heldBy(at.page, index), { ...patient, message: where }).toBe(STRANGE);
      continue;
    }
    await answerIgnore(at, keys, where);
    const told = differences(before, await standing(at.page));
    if (told.length > 0) wrong.push(`${where}: ${told.join('; ')}`);
  }
  expect(wrong).toEqual([]);
  expect(scans).toBeGreaterThan(150);
}, 420_000);

/** What a scan set off, which is never anything; ticks of a field that a code was typed into are none. */
const pressed = (before: Standing, after: Standing): string[] =>
  after.acts.slice(before.acts.length).filter((act) => !act.startsWith('change'));

/** A slow scan takes seconds, and every page has had a fast one. */
const SLOWLY_ON: Often = () => 2;

test('nor does a scanner as slow as a hand press or send anything, on whatever it meets', async () => {
  const { at, keys } = await scannerAtTheSample();
  const wrong: string[] = [];
  let scans = 0;
  for await (const { index, pace, where } of controlsInTurn(at, SLOW, SLOWLY_ON)) {
    await focusOn(at.page, index);
    const before = await standing(at.page);
    await keys.scan(STRANGE, { pace, end: 'Enter' });
    scans += 1;
    await atRest(at.page);
    if (await question(at).isVisible()) {
      await atRest(at.page);
      await keys.press('Escape');
      await question(at).waitFor({ state: 'detached' });
    }
    const after = await standing(at.page);
    const told = [...pressed(before, after), ...(after.hash === before.hash ? [] : [after.hash])];
    if (told.length > 0) wrong.push(`${where}: ${told.join('; ')}`);
  }
  expect(wrong).toEqual([]);
  expect(scans).toBeGreaterThan(60);
}, 420_000);

/** What opens over a page, each by the name it is told by, and how; it ends with the focus where the program puts it. */
const OPENING: Readonly<Record<string, (at: Room, keys: Keyboard) => Promise<void>>> = {
  'the person’s menu': async ({ page }) => {
    await page.getByRole('button', { name: /^Marta/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  },
  'the keys': async ({ page }, keys) => {
    await page.getByRole('main').focus();
    await keys.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  },
  'what the search found': async ({ page }) => {
    await page.getByRole('combobox', { name: 'Search or scan' }).fill('Anna');
    await page.getByRole('option').first().waitFor();
  },
  'a list of options': async (at) => {
    await work.go(at, '#/plans?register=1581F4XFC22B9999');
    const list = at.page.getByRole('combobox', { name: 'Plan product' });
    await list.click();
    await at.page.getByRole('option').first().waitFor();
  },
  'a calendar': async (at) => {
    await work.go(at, '#/intake');
    await at.page.getByRole('button', { name: 'Calendar' }).first().click();
    await at.page.getByRole('dialog').or(at.page.getByRole('table')).first().waitFor();
  },
  'a panel at the side': async (at) => {
    await work.go(at, '#/settings?tab=people');
    await at.page.getByRole('button', { name: 'Add a person' }).click();
    await at.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Ola');
  },
};

test('nor over what opens: menus, lists, panels and dialogs', async () => {
  const { at, keys } = await scannerAtTheSample();
  const wrong: string[] = [];
  for (const [name, open] of Object.entries(OPENING)) {
    for (const pace of [...FAST, ...SLOW]) {
      await work.go(at, '#/board');
      await at.page.getByRole('heading', { level: 1, name: 'Board' }).waitFor();
      await open(at, keys);
      await atRest(at.page);
      const before = await standing(at.page);
      await keys.scan(STRANGE, { pace });
      await question(at)
        .waitFor()
        .catch(() => Promise.reject(new Error(`Nothing asked about the scan: ${name}, ${pace} ms`)));
      const after = await standing(at.page);
      const lost = before.values.filter((value) => !after.values.includes(value));
      const told = [...pressed(before, after), ...lost, ...(after.hash === before.hash ? [] : [after.hash])];
      if (told.length > 0) wrong.push(`${name}, ${pace} ms: ${told.join('; ')}`);
      await keys.press('Escape');
      await question(at).waitFor({ state: 'detached' });
      for (const _ of ['what had opened', 'what it lay on']) await keys.press('Escape');
    }
  }
  expect(wrong).toEqual([]);
}, 240_000);

test('nor under the lock and where nobody has signed in: it says that nobody is at the desk', async () => {
  const at = await atTheCentre();
  const keys = await keyboardOf(at);
  const { page } = at;
  const scanIn = async (form: string) => {
    const password = page.getByRole('form', { name: form }).getByRole('textbox', { name: 'Password' });
    for (const pace of [...FAST, ...SLOW]) {
      await password.fill('half');
      await password.focus();
      await keys.scan('1581F4XFC22B9997', { pace });
      await page.getByText(texts('scan:nobody')).filter({ visible: true }).first().waitFor();
      expect([form, pace, await password.inputValue()]).toEqual([form, pace, 'half']);
      expect(await page.getByRole('alert').count()).toBe(0);
    }
  };
  await page.keyboard.press('Control+Shift+L');
  await scanIn('Locked');
  await page.getByRole('button', { name: texts('shell:lock.someoneElse') }).click();
  await scanIn('Sign in');
});

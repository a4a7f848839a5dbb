import { expect, test } from 'vitest';
import type { Language } from '../../shared/claim/vocabulary.ts';
import { atTheSample } from './room.ts';
import * as work from './work.ts';
import type { Workstation } from './workstation.ts';

/** Samples by serial, and the sentence on the claim's page that answers “why not?” in each language. */
const WHY_NOT: Readonly<Record<Language, readonly (readonly [serial: string, sentence: RegExp])[]>> = {
  en: [
    ['1581F4XFC22B3101', /^No plan is bound to this serial\.$/],
    ['1581F4XFC22B3118', /^Bound 48\sh\s1\smin after first activation; allowed 48\sh\./],
    ['1581F4XFC22B3109', /^Exclusion 1: loss\. Parts that the plan requires back are missing: camera\.$/],
    ['1581F4XFC22B3206', /^Not all the parts asked for have arrived\. Still missing: battery\.$/],
    ['1581F4XFC22B3502', /^Not covered: word of Marta/],
  ],
  pl: [
    ['1581F4XFC22B3102', /^Plan został anulowany i nie daje już ochrony\.$/],
    ['1581F4XFC22B3118', /^Kod przypisano 48\sh\s1\smin po pierwszej aktywacji; dozwolone 48\sh\./],
    ['1581F4XFC22B3108', /^Konto i urządzenie nie były powiązane przed utratą/],
    [
      '1581F4XFC22B3110',
      /^Wyłączenie 2: kradzież\. Zapisana przyczyna: kradzież\. Plan nie obejmuje kradzieży/,
    ],
  ],
  de: [
    [
      '1581F4XFC22B3104',
      /^Ausschluss 8: außerhalb der Laufzeit\. Der Vorfall am .+ liegt \d+ Tage vor dem ersten Tag des Plans/,
    ],
    ['1581F4XFC22B3118', /^48\sh\s1\smin nach der Erstaktivierung gebunden; erlaubt sind 48\sh\./],
    [
      '1581F4XFC22B3117',
      /^Ausschluss 6: Schönheitsfehler\. Der Plan deckt nur Schäden, die den Betrieb beeinträchtigen/,
    ],
    ['37QBHA9CGB0107', /^Der Plan für DJI FPV ersetzt keine weggeflogene Drohne/],
  ],
  ru: [
    ['1581F4XFC22B3118', /^Код привязан через 48\sч\s1\sмин после первой активации; допускается 48\sч\./],
    [
      '1581F4XFC22B3120',
      /^Исключение 8: вне срока действия\. Происшествие .+ случилось через \d+ (день|дня|дней) после последнего дня плана/,
    ],
    ['1581F4XFC22B3205', /^Причина указана как неизвестная, а план покрывает только определённые причины\.$/],
    ['3QNHGB50021S0B', /^После попадания воды остатки устройства нужно вернуть; не получено: подвес\.$/],
  ],
};

async function inLanguage({ page, ask }: Workstation, language: Language): Promise<void> {
  await ask('session.preferences', { language, theme: 'light' });
  await page.reload();
  await page.locator(`html[lang="${language}"]`).waitFor();
  await page.getByRole('navigation').first().waitFor();
}

async function openSample(at: Workstation, serial: string): Promise<string> {
  const { rows } = await at.ask('claims.list', { search: serial });
  const [claim] = rows;
  if (!claim) throw new Error(`The sample centre has no claim on ${serial}.`);
  await work.go(at, `#/claims/${claim.id}`);
  await at.page.getByRole('heading', { level: 1, name: claim.number }).waitFor();
  return claim.id;
}

test('the claim’s page says why not, in a sentence with its figures, in each language', async () => {
  const at = await atTheSample();
  for (const [language, samples] of Object.entries(WHY_NOT)) {
    await inLanguage(at, language as Language);
    for (const [serial, sentence] of samples) {
      await openSample(at, serial);
      const shown = at.page.locator('main').getByText(sentence).first();
      await shown.waitFor();
      // Without scrolling, on the screen at the bench.
      const box = await shown.boundingBox();
      const height = await at.page.evaluate(() => innerHeight);
      expect({ serial, inSight: box !== null && box.y + box.height <= height }).toEqual({
        serial,
        inSight: true,
      });
    }
  }
});

test('the clerk is told that a manager decides, and what would settle it besides', async () => {
  const at = await atTheSample('Klara');
  await openSample(at, '1581F4XFC22B3206');
  const now = at.page.getByRole('region', { name: /What to do now/ });
  await now.getByText('Ask the customer to send: battery.').waitFor();
  await now.getByText(/a manager decides, and has it in the queue/).waitFor();
  await now.getByRole('button', { name: 'Parts arrived' }).waitFor();
  expect(await now.getByRole('button', { name: 'Decide' }).count()).toBe(0);
  expect(await at.page.getByRole('link', { name: /^Reviews/ }).count()).toBe(0);
});

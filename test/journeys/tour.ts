import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as work from './work.ts';
import { launchWorkstation, type Workstation } from './workstation.ts';

/**
 * The main job once, from registering a plan to the exported report, in the real windows on sample data. Prints each
 * step, keeps a picture of every screen on the way with the papers and the report, and ends with the list of them.
 */

const SERIAL = '1581F4XFC22B7001';
const REPLACEMENT = '1581F4XFC22B7002';
const CODE = 'CR-TOUR-0001';

const { values } = parseArgs({ options: { out: { type: 'string' }, data: { type: 'string' } } });
if (!values.out) throw new Error('Say where the files go: --out DIR.');
const outDir = resolve(values.out);
// A tour of its own each time: without --data it leaves nothing behind but the files.
const dataDir = values.data ? resolve(values.data) : mkdtempSync(join(tmpdir(), 'hangar-tour-'));

const made: string[] = [];
let stepsDone = 0;

async function step(at: Workstation, says: string, name: string, act: () => Promise<void>): Promise<void> {
  await act();
  stepsDone += 1;
  const number = String(stepsDone).padStart(2, '0');
  console.log(`  ${number}  ${says}`);
  made.push(await at.picture(`${number}-${name}`));
}

/** Copies a claim's kept papers out of the data folder under the names that a person would give them. */
async function takePapers(at: Workstation, claimId: string): Promise<void> {
  const { claim } = await at.ask('claims.get', { claimId });
  for (const paper of claim.papers) {
    const path = await work.savedPaper(at, paper.id);
    const copy = join(outDir, paper.name);
    await copyFile(path, copy);
    made.push(copy);
  }
}

async function mainJob(at: Workstation): Promise<void> {
  await step(at, 'Opened the workstation on sample data and signed in', 'board', () => work.lookAround(at));
  await step(at, `Filled in plan ${CODE} for serial ${SERIAL}`, 'plan-form', () =>
    work.registerPlan(at, { code: CODE, serial: SERIAL, product: /Mini SE/, boundDaysAgo: 200 }),
  );
  await step(at, 'Registered the plan', 'plan', () => work.saveRegistration(at, CODE));
  await step(at, `Added replacement unit ${REPLACEMENT} to the stock`, 'stock', () =>
    work.addUnit(at, REPLACEMENT),
  );
  await step(at, 'Scanned the returned drone and filled in the intake', 'intake', () =>
    work.fillIntake(at, { serial: SERIAL, cause: 'Collision' }),
  );
  let number = '';
  await step(at, 'Booked it in; receipt and label are printed', 'booked-in', async () => {
    number = await work.bookIn(at);
  });
  await step(at, `Opened claim ${number}`, 'claim-received', () => work.goToClaim(at, number));
  await step(at, 'Started the diagnosis', 'diagnosis', () => work.startDiagnosis(at));
  await step(at, 'Recorded what is damaged', 'diagnosed', () =>
    work.recordDiagnosis(at, ['Gimbal', 'Camera']),
  );
  await step(at, 'Wrote the repair estimate', 'estimate', () => work.fillEstimate(at, '691.50'));
  await step(at, 'Issued the estimate', 'estimate-issued', () => work.issueEstimate(at));
  await step(at, 'Printed the estimate', 'estimate-paper', () => work.makePaper(at, 'Estimate'));
  await step(at, 'Handed it to the customer; the verdict is covered', 'verdict', () =>
    work.presentEstimate(at),
  );
  await step(at, 'The customer chooses Care Refresh', 'choice', () =>
    work.pickChoice(at, 'Care Refresh replacement'),
  );
  await step(at, 'Recorded the choice: the slot is reserved, the fee is 139 PLN', 'payment', () =>
    work.recordChoice(at, 'payment'),
  );
  await step(at, 'Took the payment: the slot is used', 'allocating', () => work.takePayment(at, 'unit'));
  await step(at, `Allocated unit ${REPLACEMENT}`, 'shipping', () => work.allocate(at, REPLACEMENT));
  await step(at, 'Printed the shipping paper', 'shipping-paper', () => work.makePaper(at, 'Shipping paper'));
  await step(at, 'Shipped it with priority, paid by the manufacturer', 'shipped', () =>
    work.ship(at, '13159900412'),
  );
  await step(at, 'Closed the claim', 'closed', () => work.closeClaim(at));
  await step(at, 'The plan has passed to the new serial', 'plan-passed', async () => {
    const { plan } = await at.ask('devices.lookup', { serial: REPLACEMENT });
    if (plan?.code !== CODE) throw new Error(`Plan ${CODE} did not pass to ${REPLACEMENT}.`);
    await work.go(at, `#/plans/${plan.id}`);
    await at.page.getByText(REPLACEMENT).first().waitFor();
  });
  await step(at, 'Exported the claim report', 'report', async () => {
    made.push(await work.saveReport(at));
  });

  const { rows } = await at.ask('claims.list', { search: number });
  const claim = rows[0];
  if (!claim) throw new Error(`Claim ${number} is gone.`);
  await takePapers(at, claim.id);
}

/** The files that the main job must leave, by the word in their names. */
const WANTED = ['receipt', 'label', 'estimate', 'shipping'] as const;

function check(files: readonly string[]): void {
  const names = files.map((file) => file.slice(outDir.length + 1));
  for (const paper of WANTED) {
    if (!names.some((name) => name.startsWith('HG-') && name.includes(paper) && name.endsWith('.pdf'))) {
      throw new Error(`The ${paper} is missing.`);
    }
  }
  for (const file of files) {
    if (!existsSync(file) || statSync(file).size === 0) throw new Error(`${file} is missing or empty.`);
  }
}

rmSync(outDir, { recursive: true, force: true });
mkdirSync(outDir, { recursive: true });
const at = await launchWorkstation({ dataDir, outDir });
try {
  await mainJob(at);
  if (at.problems.length > 0) throw new Error(`The window reported: ${at.problems.join('; ')}`);
} catch (error) {
  await at.picture('where-it-stopped').catch(() => {});
  throw error;
} finally {
  await at.close();
  if (!values.data) rmSync(dataDir, { recursive: true, force: true });
}
check(made);
console.log(`\nThe whole job is done. It made these ${made.length} files in ${outDir}:`);
for (const file of made) console.log(`  ${file.slice(outDir.length + 1)}`);

import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILES } from '../../db/reports/files/index.ts';
import { CLAIM_REPORT_COLUMNS } from '../../shared/report/columns.ts';
import { REPORT_FORMATS } from '../../shared/report/formats.ts';
import { timeZone } from '../../shared/time/localDate.ts';
import { openWorkshop } from '../workshop.ts';

/**
 * Prints what each form of the claim report costs beside reading the claims: seconds by the clock and of the processor,
 * and the size of the file. The number of claims is the first word on the command line.
 */

const CLAIMS = Number(process.argv[2] ?? 100_000);
const AT_ONCE = 500;
const SETTING = {
  report: 'claims',
  language: 'pl',
  zone: timeZone('Europe/Warsaw'),
  columns: CLAIM_REPORT_COLUMNS,
  period: { from: '2026-03-01', to: '2026-03-31' },
  head: '',
  title: null,
  filters: [],
  groupBy: [],
  sort: null,
  by: 'Maria',
  at: '2026-04-01 10:00',
} as const;

const house = await openWorkshop({ checkAnswers: false });
const claimId = await house.book();
await house.estimate(claimId);
await house.choose(claimId, 'paid_repair');
await house.pay(claimId);
const { rows: read } = await house
  .as('manager')
  .call('reports.claims', { from: '2026-03-01', to: '2026-03-31' });
await house.remove();
const claim = read[0];
if (claim?.length !== CLAIM_REPORT_COLUMNS.length) throw new Error('There is no claim to report.');

async function* claims(): AsyncGenerator<readonly (readonly string[])[]> {
  for (let at = 0; at < CLAIMS; at += AT_ONCE) yield Array(Math.min(AT_ONCE, CLAIMS - at)).fill(claim);
}

for (const format of REPORT_FORMATS) {
  const path = join(tmpdir(), `hangar-bench-${process.pid}.${format}`);
  const file = await open(path, 'wx');
  const [began, before] = [performance.now(), process.cpuUsage()];
  for await (const bytes of FILES[format](claims(), SETTING)) await file.writeFile(bytes);
  const { user, system } = process.cpuUsage(before);
  const { size } = await file.stat();
  await file.close();
  await rm(path);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `  ${format}: ${seconds} s, ${((user + system) / 1e6).toFixed(1)} s of the processor, ${(size / 1e6).toFixed(0)} MB`,
  );
}
console.log(
  `  of ${CLAIMS} claims, at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB of memory`,
);

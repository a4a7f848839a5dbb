import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../../shared/claim/vocabulary.ts';
import type { ImportJob, ImportRow } from '../../../shared/contract/imports.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import type { ImportKind, Outcome } from '../../../shared/imports/vocabulary.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { openWorkshop } from '../../workshop.ts';
import { settledIn } from './settled.ts';

/** A workshop with a folder of files, and the steps of an import as a person takes them. */
export async function openFileDesk() {
  const shop = await openWorkshop();
  const folder = await mkdtemp(join(tmpdir(), 'hangar files '));

  const settled = (importId: string, role: Role = 'manager') => settledIn(shop, importId, role);

  async function open(content: string | Uint8Array, kind: ImportKind = 'plans', role: Role = 'manager') {
    const path = join(folder, kind === 'plans' ? 'plans.csv' : 'catalogue.json');
    await writeFile(path, content);
    return shop.as(role).call('imports.open', { kind, path });
  }

  async function check(
    content: string | Uint8Array,
    settings: Input<'imports.check'>['settings'] = {},
    kind: ImportKind = 'plans',
  ): Promise<ImportJob> {
    const { importId } = await open(content, kind);
    await shop.as('manager').call('imports.check', { importId, settings });
    return settled(importId);
  }

  async function run(job: ImportJob, mode: 'all' | 'good' = 'all'): Promise<ImportJob> {
    await shop.as('manager').call('imports.run', { importId: job.importId, mode });
    return settled(job.importId);
  }

  async function rows({ importId }: ImportJob, outcome: Outcome | null = null): Promise<ImportRow[]> {
    const all: ImportRow[] = [];
    let after: string | null = null;
    do {
      const page: Output<'imports.rows'> = await shop
        .as('manager')
        .call('imports.rows', { importId, outcome, after });
      all.push(...page.rows);
      after = page.next;
    } while (after !== null);
    return all;
  }

  return {
    shop,
    folder,
    open,
    settled,
    check,
    run,
    rows,
    /** Everything that imports could change, for comparing before and after. */
    data: () =>
      Promise.all(
        ['plans', 'bindings', 'devices', 'plan_products', 'imports'].map((table) =>
          behindItsBack(shop.dataDir, `SELECT * FROM ${table} ORDER BY 1, 2`),
        ),
      ),
    async remove() {
      await shop.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type FileDesk = Awaited<ReturnType<typeof openFileDesk>>;

const HEADER = 'code,serial,product_id,holder,email,country,device_activated,activated,video_accepted';

/** A file of plans with Hangar's own names. */
export const planFile = (...rows: string[]): string => `${[HEADER, ...rows].join('\r\n')}\r\n`;

/** A row that nothing is wrong with. */
export const planRow = (
  number: number,
  given: Partial<
    Record<'code' | 'serial' | 'product' | 'holder' | 'email' | 'country' | 'device' | 'at' | 'video', string>
  > = {},
): string =>
  [
    given.code ?? `CARE-${String(number).padStart(4, '0')}`,
    given.serial ?? `1581F4XFA${String(number).padStart(5, '0')}`,
    given.product ?? 'mini-se-2y-pl',
    given.holder ?? 'Anna Nowak',
    given.email ?? 'anna@example.com',
    given.country ?? 'PL',
    given.device ?? '2025-03-31T10:00:00Z',
    given.at ?? '2025-04-01T10:00:00Z',
    given.video ?? '',
  ].join(',');

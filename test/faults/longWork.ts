import { writeSync } from 'node:fs';
import { restoreBackup } from '../../main/backend/restoring.ts';
import type { ImportKind } from '../../shared/imports/vocabulary.ts';
import { BOŻENA, LATER } from '../db/erasure/customer.ts';
import { settledIn } from '../db/imports/settled.ts';
import { OPENING, openWorkshop, PASSWORD } from '../workshop.ts';
import { ownReader } from './ownReader.ts';

/**
 * One long piece of work until somebody kills it: `node longWork.ts WORK DATA_FOLDER [FILE]`. Tells a line when it begins,
 * one for each step that was acknowledged, and ends when there is nothing more to do.
 */

const [work = '', dataDir = '', file = ''] = process.argv.slice(2);

const tell = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);
const open = () => openWorkshop({ dataDir, checkAnswers: false, ...ownReader });

async function bring(kind: ImportKind): Promise<void> {
  const house = await open();
  const desk = house.as('manager');
  await desk.call('people.list', {});
  tell({ begun: kind });
  const { importId } = await desk.call('imports.open', { kind, path: file });
  await desk.call('imports.check', { importId, settings: {} });
  await settledIn(house, importId);
  await desk.call('imports.run', { importId, mode: 'all' });
  const { stage } = await settledIn(house, importId);
  tell({ stage: stage.name });
  await house.leave();
}

const WORKS: Readonly<Record<string, () => Promise<void>>> = {
  async opening() {
    tell({ begun: 'opening' });
    const house = await open();
    tell({ opened: true });
    await house.leave();
  },

  /** What most of the killed are at, so that Node keeps what it makes of it. */
  async claims() {
    const house = await open();
    const claimId = await house.book();
    await house.estimate(claimId);
    await house.choose(claimId, 'paid_repair');
    await house.pay(claimId);
    await house.repair(claimId);
    await house.ship(claimId);
    await house.close(claimId);
    await house.leave();
  },

  async backups() {
    const house = await open();
    const desk = house.as('manager');
    await desk.call('people.list', {});
    tell({ begun: 'backups' });
    for (let turn = 0; turn < 6; turn += 1) {
      tell(await desk.call('backups.make', {}));
      await house.registerPlan({ code: `CARE-9${turn}`, serial: `1581F4X9000${turn}` });
    }
    await house.leave();
  },

  async restore() {
    tell({ begun: 'restore' });
    tell(await restoreBackup(dataDir, OPENING));
  },

  plans: () => bring('plans'),
  catalogue: () => bring('catalogue'),

  async customers() {
    const house = await open();
    const desk = house.as('clerk');
    const { rows } = await desk.call('customers.list', { search: '', after: null });
    tell({ begun: 'customers' });
    for (let turn = 0; turn < 20; turn += 1) {
      for (const { id, email, phone, language } of rows) {
        const name = `Anna Nowak ${turn}`;
        const reason = 'She has married.';
        await desk.call('customers.change', { id, name, email, phone, language, claimId: null, reason });
        tell({ id, turn });
      }
    }
    await house.leave();
  },

  async erasure() {
    const house = await open();
    house.at(LATER);
    const desk = house.as('manager');
    const [customerId = ''] = process.argv.slice(4);
    const input = { customerId, name: BOŻENA.name, password: PASSWORD };
    await desk.call('people.list', {});
    tell({ begun: 'erasure' });
    tell(await desk.call('erasures.erase', input));
    await house.leave();
  },
};

await WORKS[work]?.();

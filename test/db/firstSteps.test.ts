import { afterEach, beforeEach, expect, test } from 'vitest';
import { FIRST_STEPS, type FirstStep } from '../../shared/contract/firstSteps.ts';
import { base64, png } from '../pictures.ts';
import { CENTRE, openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const manager = () => house.as('manager');
async function open(): Promise<FirstStep[]> {
  const { steps } = await manager().call('firststeps.list', {});
  return steps.filter(({ done }) => !done).map(({ step }) => step);
}
const shown = async () => (await manager().call('firststeps.list', {})).shown;

test('each step is done by doing it, and the list goes with the last one', async () => {
  // The workshop's centre has its people already.
  const left = new Set<FirstStep>(FIRST_STEPS);
  left.delete('people');
  const done = async (step: FirstStep, doIt: () => Promise<unknown>) => {
    expect(await shown()).toBe(true);
    await doIt();
    left.delete(step);
    expect(await open()).toEqual([...left]);
  };
  expect(await open()).toEqual([...left]);
  await done('address', () =>
    manager().call('centre.change', { ...CENTRE, street: 'Prosta 1', city: 'Warszawa' }),
  );
  await done('logo', () => manager().call('centre.setLogo', { imageBase64: base64(png()) }));
  await done('mail', () =>
    manager().call('mail.change', {
      host: 'smtp.example.com',
      port: 465,
      tls: 'tls',
      user: '',
      password: null,
      senderName: '',
      senderAddress: 'service@example.com',
    }),
  );
  await done('printer', () => manager().call('firststeps.settlePrinter', { printed: true }));
  await done('catalogue', () =>
    manager().call('catalogue.confirm', {
      productId: 'mavic-3-pro-2y-pl',
      version: 1,
      source: 'Price list of March',
      note: '',
    }),
  );
  await done('stock', () => house.addUnit());
  await done('claim', () => house.book({ serial: house.newSerial() }));
  expect(await shown()).toBe(false);
});

test('half an address is none', async () => {
  await manager().call('centre.change', { ...CENTRE, city: 'Warszawa' });
  expect(await open()).toContain('address');
});

test('somebody whose access was taken away no longer counts among the people', async () => {
  const { people } = await manager().call('people.list', {});
  for (const { id, roles } of people) {
    if (!roles.includes('manager')) await manager().call('people.change', { personId: id, active: false });
  }
  expect(await open()).toContain('people');
});

test('what was put away stays away until it is brought back, and both are on record', async () => {
  await manager().call('firststeps.putAway', { away: true });
  await manager().call('firststeps.putAway', { away: true });
  expect(await manager().call('firststeps.list', {})).toMatchObject({ shown: false, putAway: true });
  await manager().call('firststeps.putAway', { away: false });
  expect(await shown()).toBe(true);
  expect((await house.events()).filter((kind) => String(kind).startsWith('first_steps'))).toEqual([
    'first_steps_put_away',
    'first_steps_brought_back',
  ]);
});

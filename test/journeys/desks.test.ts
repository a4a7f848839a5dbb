import { expect, test } from 'vitest';
import * as given from './given.ts';
import { emptyWorkstation, type Room, reopened } from './room.ts';
import { type ServedCentre, serveCentre } from './served.ts';
import * as work from './work.ts';

const banner = ({ page }: Room) => page.getByRole('alert', { name: 'The line to the centre' });

/** Two windows and a service that share the machine with everything else. */
const MOST_MS = 480_000;

/** A computer with no data, which a code makes one of the centre's desks, with the manager signed in at it. */
async function newDesk(centre: ServedCentre, name: string): Promise<Room> {
  const at = await emptyWorkstation();
  const { page } = at;
  await page.getByText('Connect to the centre', { exact: true }).click();
  const form = page.getByRole('form', { name: 'Connect to the centre' });
  await form.getByRole('textbox', { name: 'Name of this desk' }).fill(name);
  await form.getByRole('textbox', { name: 'Code' }).fill(await centre.invite());
  await form.getByRole('button', { name: 'Connect' }).click();
  await work.signIn(at, work.MANAGER);
  return at;
}

/** Does something while the line is pulled; afterwards it is there again. */
async function whilePulled(centre: ServedCentre, at: Room, act: () => Promise<void>): Promise<void> {
  centre.pull();
  await banner(at).waitFor();
  await act();
  await centre.plugIn();
  await banner(at).getByRole('button', { name: 'Try now' }).click();
  await banner(at).waitFor({ state: 'detached' });
}

test(
  'two desks without data do the whole main job over a line that is pulled, and a revoked one does nothing more',
  async () => {
    const centre = await serveCentre();
    try {
      const counter = await newDesk(centre, 'Counter');
      const office = await newDesk(centre, 'Office');
      const [serial, unit] = ['1581F4XFC22B0061', '1581F4XFC22B0062'];
      await given.plan(office, { code: 'CR-7F3K-0006', serial, boundDaysAgo: 100 });
      await given.unit(office, unit);

      await work.fillIntake(counter, { serial, cause: 'Collision' });
      await whilePulled(centre, counter, async () => {
        const words = counter.page.getByLabel('In the customer’s words');
        expect(await words.inputValue()).toBe('It met a tree on the way home.');
        await counter.page.getByRole('button', { name: 'Keep until the line is back' }).click();
        await counter.page.getByText('Waiting to be sent.').waitFor();
        await counter.picture('desk-waiting');
      });
      const sent = counter.page.getByText(/Sent: it is claim HG-/);
      await sent.waitFor();
      const number = /HG-\d{4}-\d{6}/.exec((await sent.textContent()) ?? '')?.[0] ?? '';
      await counter.page.getByRole('button', { name: 'Open the claim' }).click();
      await work.startDiagnosis(counter);
      await work.recordDiagnosis(counter, ['Gimbal']);
      await work.fillEstimate(counter, '691.50');

      // What was signed in goes with the service's process; what is typed stays.
      await centre.crash();
      await work.signIn(counter, work.MANAGER);
      await banner(counter).waitFor({ state: 'detached' });
      await work.issueEstimate(counter);
      await work.presentEstimate(counter);

      await work.signIn(office, work.MANAGER);
      await work.openClaim(office, number);
      await work.pickChoice(office, 'Care Refresh replacement');
      await whilePulled(centre, office, async () => {
        await office.page.getByRole('button', { name: 'Record the choice' }).click();
        await office.page.getByText(/this can only be done there/).waitFor();
        await work.go(office, '#/board');
        await work.go(office, `#/claims`);
        await office.picture('desk-broken');
      });
      await work.openClaim(office, number);
      await work.pickChoice(office, 'Care Refresh replacement');
      await work.recordChoice(office, 'payment');
      await work.takePayment(office, 'unit');
      await work.allocate(office, unit);
      await work.ship(office, '13159900461');
      await work.closeClaim(office);
      const { plan } = await counter.ask('devices.lookup', { serial: unit });
      expect(plan).toMatchObject({ code: 'CR-7F3K-0006', slotsLeft: 2 });

      const { desks } = await counter.ask('desks.list', {});
      const deskId = desks.find(({ name }) => name === 'Office')?.id ?? '';
      await counter.ask('desks.revoke', { deskId });
      await banner(office)
        .getByText(/A manager has taken this desk from the list/)
        .waitFor();
      await office.picture('desk-revoked');
    } finally {
      await centre.end();
    }
  },
  MOST_MS,
);

test(
  'a desk that is started without its line shows who was there what they had open, and nothing else',
  async () => {
    const centre = await serveCentre();
    try {
      const before = await newDesk(centre, 'Counter');
      const { number } = await given.booked(before, '1581F4XFC22B0071');
      await work.go(before, '#/claims');
      await work.openClaim(before, number);
      await before.page.getByRole('heading', { name: number }).waitFor();

      centre.pull();
      const at = await reopened(before);
      await banner(at).waitFor();
      await at.picture('desk-started-without-line');
      await work.signIn(at, work.MANAGER);
      await work.go(at, '#/claims');
      await work.openClaim(at, number);
      await at.page.getByRole('heading', { name: number }).waitFor();
      await at.picture('desk-read-without-line');

      await centre.plugIn();
      await banner(at).getByRole('button', { name: 'Try now' }).click();
      await work.signIn(at, work.MANAGER);
      await banner(at).waitFor({ state: 'detached' });
      await work.go(at, '#/board');
      await at.page.getByText(number).first().waitFor();
    } finally {
      await centre.end();
    }
  },
  MOST_MS,
);

import { expect, test } from 'vitest';
import { SAMPLE_PEOPLE } from '../../db/samplePeople.ts';
import type { Role } from '../../shared/claim/vocabulary.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import { type CallName, contract } from '../../shared/contract/index.ts';
import { fileWay } from '../../shared/line/files.ts';
import { clusterFolder } from '../postgres/houses.ts';
import { atRest } from './pages.ts';
import { atTheSample, type Room } from './room.ts';
import * as work from './work.ts';

interface Offered {
  readonly desks: readonly string[];
  /** Claims in these states show the button of their main task; in the others they do not. */
  readonly tasks: Readonly<Record<string, boolean>>;
  readonly tabs: readonly string[];
  readonly addsUnits: boolean;
  readonly registersPlans: boolean;
}

const OFFERED: Readonly<Record<Role, Offered>> = {
  technician: {
    desks: ['Board', 'Intake', 'Bench', 'Claims', 'Plans', 'Stock', 'Settings'],
    tasks: { received: true, estimated: false, awaiting_payment: false, allocating: false, repairing: true },
    tabs: ['Mine'],
    addsUnits: false,
    registersPlans: false,
  },
  clerk: {
    desks: ['Board', 'Intake', 'Desk', 'Shipping', 'Claims', 'Plans', 'Stock', 'Settings'],
    tasks: { received: false, estimated: true, awaiting_payment: true, allocating: true, repairing: false },
    tabs: ['Mine'],
    addsUnits: true,
    registersPlans: true,
  },
  manager: {
    desks: [
      'Dashboard',
      'Board',
      'Intake',
      'Bench',
      'Desk',
      'Shipping',
      'Reviews',
      'Claims',
      'Plans',
      'Stock',
      'Reports',
      'Settings',
    ],
    tasks: { received: true, estimated: true, awaiting_payment: true, allocating: true, repairing: true },
    tabs: [
      'Mine',
      'Centre',
      'Claims',
      'Invoices',
      'Calendar',
      'People',
      'Desks',
      'E-mail',
      'Wording',
      'Data protection',
      'Backups',
      'Program',
    ],
    addsUnits: true,
    registersPlans: true,
  },
};

/** The button of a claim's main task, by state. */
const TASKS = {
  received: 'Start diagnosis',
  estimated: 'Record as handed over',
  awaiting_payment: 'Record the payment',
  allocating: 'Allocate',
  repairing: 'Finish the repair',
} as const;
type TaskState = keyof typeof TASKS;

async function desksOf({ page }: Room): Promise<string[]> {
  const links = await page.getByRole('navigation', { name: 'Desks' }).getByRole('link').all();
  const names = await Promise.all(links.map((link) => link.innerText()));
  return names.map((name) => name.match(/[A-Z][a-z]+/)?.[0] ?? name);
}

/** The claims that stand for each task: a drone on the bench, a unit in stock, nothing that waits for a manager's word. */
async function claimFor(room: Room, state: TaskState): Promise<string> {
  const { rows } = await room.ask('claims.list', { states: [state] });
  for (const row of rows) {
    const { claim } = await room.ask('claims.get', { claimId: row.id });
    const onTheBench = state !== 'received' || claim.received.length > 0;
    const unitToAllocate = state !== 'allocating' || claim.delivery.now.availability === 'in_stock';
    if (onTheBench && unitToAllocate) return row.number;
  }
  throw new Error(`The sample centre has no claim for ${TASKS[state]}.`);
}

const people = SAMPLE_PEOPLE.map(({ name, roles: [role] }) => ({ name, role }));

test.each(people)('a $role is offered what a $role may do, and nothing else', async (person) => {
  const room = await atTheSample(person.name);
  const { page } = room;
  const offered = OFFERED[person.role];
  expect(await desksOf(room)).toEqual(offered.desks);

  for (const state of Object.keys(TASKS) as TaskState[]) {
    await work.openClaim(room, await claimFor(room, state));
    await atRest(page);
    const button = page.getByRole('main').getByRole('button', { name: TASKS[state], exact: true });
    expect([state, (await button.count()) > 0]).toEqual([state, offered.tasks[state]]);
  }

  await work.go(room, '#/settings?tab=me');
  await page.getByRole('tab', { name: 'Mine' }).waitFor();
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(offered.tabs);

  await work.go(room, '#/stock');
  await page.getByRole('heading', { level: 1, name: 'Stock' }).waitFor();
  expect((await page.getByRole('form', { name: 'Add units' }).count()) > 0).toBe(offered.addsUnits);

  await work.go(room, '#/plans');
  await page.getByRole('heading', { level: 1, name: 'Plans' }).waitFor();
  expect((await page.getByRole('button', { name: 'Register a plan' }).count()) > 0).toBe(
    offered.registersPlans,
  );

  // What is not offered is refused all the same, whoever asks through the window.
  const forbidden = (Object.keys(contract) as CallName[]).filter((name) => {
    const { roles } = contract[name];
    return roles !== 'anyone' && !(roles as readonly Role[]).includes(person.role);
  });
  const answers = await page.evaluate(async (names) => {
    const all: Answer<unknown>[] = [];
    for (const name of names) all.push(await window.hangar.invoke(name, {}));
    return all;
  }, forbidden);
  // At a desk what is about files is refused for its path before anybody asks who it is.
  const kindOf = (name: CallName) =>
    clusterFolder() === null || fileWay(name) === 'plain' ? 'not_allowed' : 'refused';
  const refusals = answers.map((answer, at) => {
    if (answer.ok) return 'done';
    return kindOf(forbidden[at] as CallName) === 'refused' ? 'refused' : answer.error.kind;
  });
  expect(refusals).toEqual(forbidden.map(kindOf));
});

import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cost } from '../db/passwords.ts';
import { type Backend, type BackendOptions, openBackend } from '../main/backend/backend.ts';
import type { Session } from '../main/backend/session.ts';
import type { Choice, Role } from '../shared/claim/vocabulary.ts';
import type { Claim } from '../shared/contract/claims.ts';
import type { Answer, CallName, Failure, Input, Output } from '../shared/contract/index.ts';
import { behindItsBack } from './behindItsBack.ts';
import { addressOf, clusterFolder, databaseOf, housedIn, leaveHouse } from './postgres/houses.ts';

/** A real backend on a real database in a folder of its own: a centre in Warsaw with one person of each role. */

export const PEOPLE = { technician: 'Tomasz', clerk: 'Klara', manager: 'Maria' } as const;
export const PASSWORD = 'seven green propellers';
export const MODEL = 'DJI Mini SE';
/** Monday, 10:00 in Warsaw. */
export const OPENING = '2026-03-09T09:00:00.000Z';
export const TODAY = '2026-03-09';

export const CENTRE: Input<'centre.setup'>['centre'] = {
  name: 'Drone Service Warsaw',
  country: 'PL',
  language: 'pl',
  currency: 'PLN',
  timeZone: 'Europe/Warsaw',
  vatRateBp: 2300,
  diagnosisFee: 9900,
};

const ALL_PARTS = ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'] as const;

/** Thrown where a test expected a call to be answered. */
export class Refused extends Error {
  readonly failure: Failure;

  constructor(call: string, failure: Failure) {
    super(`${call} was refused: ${failure.code}: ${failure.message} ${JSON.stringify(failure.issues ?? [])}`);
    this.failure = failure;
  }
}

/** One person at one window. */
export interface Caller {
  /** The answer as the backend gives it. */
  ask(name: string, input?: unknown, request?: string): Promise<Answer<unknown>>;
  /** The value answered; throws {@link Refused}. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** The failure answered; throws when the call was answered after all. */
  refusal(name: string, input?: unknown): Promise<Failure>;
}

export function callerOf(session: Session, ready: () => Promise<unknown> = async () => {}): Caller {
  const ask: Caller['ask'] = async (name, input = {}, request) => {
    await ready();
    const said = { id: 1, call: name, input };
    const { id: _, ...answer } = await session.handle(request === undefined ? said : { ...said, request });
    return answer;
  };
  return {
    ask,
    async call(name, input) {
      const answer = await ask(name, input);
      if (!answer.ok) throw new Refused(name, answer.error);
      return answer.value as never;
    },
    async refusal(name, input) {
      const answer = await ask(name, input);
      if (answer.ok) throw new Error(`${name} was answered: ${JSON.stringify(answer.value)}`);
      return answer.error;
    },
  };
}

/** Passwords are slow to guess, so slow to hash; nobody guesses in a test. */
export const CHEAP: Cost = { N: 2 ** 4, r: 8, p: 1 };

const temporaryFolder = () => mkdtemp(join(tmpdir(), 'hangar test '));

/** A folder with nothing in it, deleted when the tests end. */
export async function emptyFolder(): Promise<string> {
  const dataDir = await temporaryFolder();
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  if (clusterFolder() !== null) await housedIn(dataDir);
  return dataDir;
}

let prepared: Promise<string> | null = null;

/** Opens the data of a folder, which on PostgreSQL is a database that goes with it. */
export const openHouse = (options: BackendOptions): Promise<Backend> => {
  const name = databaseOf(options.dataDir);
  return openBackend(name === null ? options : { ...options, database: addressOf(name) });
};

/** The centre is set up once and its folder copied. */
async function prepareFolder(): Promise<string> {
  const dataDir = await emptyFolder();
  await setUpIn(await openHouse({ dataDir, now: () => OPENING, passwordCost: CHEAP }));
  return dataDir;
}

/** Sets the centre up in data that is open and empty, and closes it. */
export async function setUpIn(backend: Backend): Promise<void> {
  const desk = callerOf(backend.openSession());
  await desk.call('centre.setup', {
    centre: CENTRE,
    manager: { name: PEOPLE.manager, password: PASSWORD, language: 'en' },
  });
  await desk.call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
  for (const role of ['technician', 'clerk'] as const) {
    await desk.call('people.add', { name: PEOPLE[role], roles: [role], language: 'en', password: PASSWORD });
  }
  await backend.close();
}

/** A folder with a centre that has been set up and nothing else; whoever takes it deletes it. */
export async function centreFolder(): Promise<string> {
  prepared ??= prepareFolder();
  const dataDir = await temporaryFolder();
  await cp(await prepared, dataDir, { recursive: true });
  if (clusterFolder() !== null) await housedIn(dataDir, await prepared);
  return dataDir;
}

/** What people do in a centre, each step by whoever's it is. `letter` tells its serials from those of others. */
export function workOf(as: (role: Role) => Caller, letter = 'C') {
  let counted = 0;
  const newSerial = () => `1581F4XF${letter}${String(++counted).padStart(5, '0')}`;

  async function registerPlan(given: Partial<Input<'plans.register'>> = {}): Promise<string> {
    const { planId } = await as('clerk').call('plans.register', {
      code: `CARE-${String(++counted).padStart(4, '0')}`,
      serial: newSerial(),
      productId: 'mini-se-2y-pl',
      holderName: 'Anna Nowak',
      holderEmail: 'anna@example.com',
      purchaseCountry: 'PL',
      deviceActivatedAt: '2025-03-31T10:00:00Z',
      activatedAt: '2025-04-01T10:00:00Z',
      videoVerifiedAt: null,
      ...given,
    });
    return planId;
  }

  function bookingOf(given: Partial<Input<'claims.book'>> = {}): Input<'claims.book'> {
    return {
      serial: newSerial(),
      model: MODEL,
      arrival: 'parcel',
      receivedOn: TODAY,
      customer: {
        known: false,
        name: 'Anna Nowak',
        email: 'anna@example.com',
        phone: '+48 600 100 200',
        language: 'pl',
      },
      shipTo: {
        name: 'Anna Nowak',
        street: 'ul. Długa 5',
        postcode: '00-238',
        city: 'Warszawa',
        country: 'PL',
        phone: '',
      },
      incident: {
        date: '2026-03-01',
        causes: ['collision'],
        description: 'Flew into a tree.',
        deviceBoundBeforeLoss: null,
      },
      careDeclared: true,
      received: [...ALL_PARTS],
      condition: 'One arm broken.',
      ...given,
    };
  }

  async function book(given: Partial<Input<'claims.book'>> = {}): Promise<string> {
    return (await as('technician').call('claims.book', bookingOf(given))).claimId;
  }

  async function bookFlyaway(given: Partial<Input<'claims.book'>> = {}): Promise<string> {
    return book({
      arrival: 'report',
      received: [],
      condition: '',
      incident: {
        date: '2026-03-01',
        causes: ['flyaway'],
        description: 'Lost over the lake.',
        deviceBoundBeforeLoss: true,
      },
      lossProofs: { flightLog: true, flyawayReport: true },
      ...given,
    });
  }

  const recordDiagnosis = (claimId: string, given: Partial<Input<'claims.diagnose'>> = {}) =>
    as('technician').call('claims.diagnose', {
      claimId,
      damaged: [{ component: 'gimbal', affectsOperation: true }],
      causesFound: ['collision'],
      findings: 'The gimbal arm is bent.',
      upgradeRequested: false,
      ...given,
    });

  async function diagnose(claimId: string, given: Partial<Input<'claims.diagnose'>> = {}): Promise<void> {
    await as('technician').call('claims.startDiagnosis', { claimId });
    await recordDiagnosis(claimId, given);
  }

  /** Writes an estimate of the gross sum given and issues it. */
  async function issue(claimId: string, net = 50_000): Promise<void> {
    await as('technician').call('estimates.saveDraft', {
      claimId,
      lines: [
        {
          kind: 'part',
          description: 'Gimbal',
          partNumber: 'GB-1',
          quantityThousandths: 1000,
          unitNet: net,
          vatRateBp: 2300,
        },
      ],
      note: '',
    });
    await as('technician').call('estimates.issue', { claimId });
  }

  /** From receipt to the customer's choice, with an estimate. */
  async function estimate(claimId: string, net = 50_000): Promise<void> {
    await diagnose(claimId);
    await issue(claimId, net);
    await as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'email' });
  }

  function choiceOf(
    claimId: string,
    choice: Choice,
    given: Partial<Input<'claims.choose'>> = {},
  ): Input<'claims.choose'> {
    return {
      claimId,
      choice,
      givenBy: 'phone',
      givenAt: '2026-03-09T08:30:00Z',
      payWhen: 'now',
      note: '',
      ...given,
    };
  }

  const choose = (claimId: string, choice: Choice, given: Partial<Input<'claims.choose'>> = {}) =>
    as('clerk').call('claims.choose', choiceOf(claimId, choice, given));

  const claim = async (claimId: string): Promise<Claim> =>
    (await as('clerk').call('claims.get', { claimId })).claim;

  /** Pays what is outstanding, or the amount given. */
  async function pay(claimId: string, amount?: number) {
    const { outstanding } = await claim(claimId);
    if (!outstanding) throw new Error('There is nothing to pay before a choice.');
    return as('clerk').call('payments.record', {
      claimId,
      amount: amount ?? outstanding.amount,
      currency: outstanding.currency,
      method: 'card',
      reference: 'T-1',
    });
  }

  const addUnit = async (serial = newSerial(), model = MODEL): Promise<string> =>
    (await as('clerk').call('stock.add', { model, serial, note: '' })).unitId;

  /** Takes a new unit into stock and allocates it; answers its serial. */
  async function allocate(claimId: string): Promise<string> {
    const serial = newSerial();
    await as('clerk').call('replacements.allocate', { claimId, unitId: await addUnit(serial) });
    return serial;
  }

  const ship = (claimId: string) =>
    as('clerk').call('claims.ship', {
      claimId,
      handOver: 'carrier',
      carrier: 'DPD',
      tracking: 'PL123456789',
    });

  const close = (claimId: string) => as('clerk').call('claims.close', { claimId });

  const cancel = (claimId: string) =>
    as('clerk').call('claims.cancel', { claimId, reason: 'The customer changed their mind.' });

  async function repair(claimId: string): Promise<void> {
    await as('technician').call('claims.finishRepair', { claimId, work: 'Gimbal replaced.' });
    await as('technician').call('claims.passQuality', { claimId });
  }

  return {
    newSerial,
    registerPlan,
    bookingOf,
    book,
    bookFlyaway,
    recordDiagnosis,
    diagnose,
    issue,
    estimate,
    choiceOf,
    choose,
    claim,
    plan: async (planId: string) => (await as('clerk').call('plans.get', { planId })).plan,
    pay,
    addUnit,
    allocate,
    ship,
    close,
    cancel,
    repair,
  };
}

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

const { HANGAR_READER } = process.env;
/** The entry of a reading thread where the run of the tests has bundled one. */
const bundledReader = HANGAR_READER === undefined ? {} : { readerFile: new URL(HANGAR_READER) };

/** Opens a centre ready for work. Its clock starts at {@link OPENING} and moves one second with every look at it. */
export async function openWorkshop(
  options: Pick<
    BackendOptions,
    | 'checkAnswers'
    | 'workstation'
    | 'mailTimer'
    | 'checkTimer'
    | 'passwordCost'
    | 'keyStore'
    | 'readerFile'
    | 'computer'
    | 'database'
  > & {
    dataDir?: string;
  } = {},
) {
  const dataDir = options.dataDir ?? (await centreFolder());
  let time = Date.parse(OPENING);
  let passed = 0;
  const problems: unknown[] = [];
  const now = () => {
    time += 1000;
    return new Date(time).toISOString();
  };
  const backend: Backend = await openHouse({
    ...bundledReader,
    checkAnswers: true,
    passwordCost: CHEAP,
    monotonic: () => passed,
    ...options,
    dataDir,
    now,
    log: (problem) => problems.push(problem),
  });

  const desks = new Map<Role, Caller>();
  function as(role: Role): Caller {
    const known = desks.get(role);
    if (known) return known;
    const session = backend.openSession();
    let signedIn: Promise<unknown> | null = null;
    const desk = callerOf(session, () => {
      signedIn ??= callerOf(session).call('session.signIn', { name: PEOPLE[role], password: PASSWORD });
      return signedIn;
    });
    desks.set(role, desk);
    return desk;
  }

  const work = workOf(as);

  /**
   * Puts claims of several serials under one plan, behind the program's back. A plan lives on one serial and a serial
   * has one open claim, so nothing but this sets two claims against one another for a slot.
   */
  async function tie(claimIds: readonly string[], planId: string): Promise<void> {
    for (const claimId of claimIds) {
      await behindItsBack(dataDir, 'UPDATE claims SET plan_id = ? WHERE id = ?', planId, claimId);
    }
  }

  /** The kinds of all events, in the order in which they happened. */
  async function events(): Promise<string[]> {
    const rows = await behindItsBack<{ kind: string }>(dataDir, 'SELECT kind FROM events ORDER BY id');
    return rows.map(({ kind }) => kind);
  }

  return {
    dataDir,
    events,
    now,
    backend,
    problems,
    tie,
    /** Sets the clock; it goes on from there. */
    at: (instant: string) => {
      time = Date.parse(instant);
    },
    /** Lets time pass on the clock that nobody sets, which pauses run by. */
    wait: (milliseconds: number) => {
      passed += milliseconds;
    },
    as,
    /** A window at which nobody has signed in. */
    window: () => callerOf(backend.openSession()),
    ...work,
    /** Closes the data and leaves the folder. */
    leave: () => backend.close(),
    /** Closes the data and deletes the folder. */
    async remove() {
      await backend.close();
      await leaveHouse(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

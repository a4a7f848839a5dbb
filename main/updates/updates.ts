import type { Answer, Failure } from '../../shared/contract/answer.ts';
import type { FoundVersion, ToldProblem, UpdateState } from '../../shared/contract/updateState.ts';
import type { UpdateSettings } from '../../shared/contract/updates.ts';
import type { UpdateWay } from '../../shared/update/vocabulary.ts';
import type { Timer } from '../mail/timer.ts';
import { UpdateFailure } from './failure.ts';
import type { Progress } from './fetcher.ts';
import type { Memory } from './memory.ts';
import type { Release } from './release.ts';
import type { Updater } from './updater.ts';

/** The program around it, apart from Electron. */
export interface Around {
  readonly way: UpdateWay;
  /** Of this program. */
  readonly version: string;
  readonly memory: Memory;
  /** Called only once a server is set: what looks there is loaded by it. */
  open(settings: Server, onProgress: (progress: Progress) => void): Promise<Updater>;
  /** UTC, ISO 8601. */
  now(): string;
  readonly timer: Timer;
  /** Has every page keep what is typed there; false where something would be lost all the same. */
  keepPages(): Promise<boolean>;
  /** Makes a backup; not ready where `quietly` matters and somebody is at work. */
  ready(quietly: boolean): Promise<Answer<{ readonly ready: boolean }>>;
  /** Ends the program as a person would. */
  quit(): void;
  /** Throws away what was fetched. */
  clear(): Promise<void>;
  onState(state: UpdateState): void;
  log(message: string): void;
}

type Server = UpdateSettings & { readonly signedBy: string };

/** The start has other things to do first. */
const FIRST_LOOK_MS = 60_000;
const DAY_MS = 86_400_000;
/** A server that was away may be back. */
const AGAIN_AFTER_MS = 3_600_000;
/** Within the hour that a manager has set it is tried so often whether nobody works. */
const QUIET_LOOK_MS = 5 * 60_000;

const ENDING: Readonly<Record<UpdateWay, string>> = {
  deb: '.deb',
  by_hand: '.deb',
  appimage: '.AppImage',
  nsis: '.exe',
};

/** Keeps the program up to date as the centre's managers want it: nothing is asked anywhere until they name a server. */
export function createUpdates(around: Around) {
  const { memory, way, version } = around;
  let server: Server | null = null;
  let updater: Updater | null = null;
  let found: FoundVersion | null = null;
  let step: UpdateState['step'] = 'resting';
  let progress: Progress | null = null;
  let cancelLook: () => void = () => {};
  let cancelQuiet: () => void = () => {};
  /** Whether the data was open before: what is set from then on, somebody has just set. */
  let begun = false;
  /** What is left to do once the data is closed. */
  let due: { readonly relaunch: boolean } | null = null;

  const { tried, problem: lastProblem } = memory.get();
  const updated = tried?.to === version ? { from: tried.from, at: tried.at } : null;
  let problem: ToldProblem | null = null;
  /** What nobody could be told as it happened; it stands until somebody decides or tries anew. */
  let left =
    tried?.from === version ? (lastProblem ?? told(new UpdateFailure('not_installed'))) : lastProblem;
  if (updated) void around.clear();

  const state = (): UpdateState => ({
    ...{ way, found, step, progress, updated },
    problem: problem ?? left,
    lookedAt: server ? memory.get().lookedAt : null,
  });

  function become(next: UpdateState['step'], failure: ToldProblem | null = null): void {
    step = next;
    problem = failure;
    if (next !== 'fetching') progress = null;
    if (failure) around.log(`${next}: ${failure.code}`);
    around.onState(state());
  }

  /** As the data is opened, and whenever a manager changes or decides something. */
  function settle(next: UpdateSettings | null): void {
    const wanted = next?.signedBy ? { ...next, signedBy: next.signedBy } : null;
    const isSame = wanted?.address === server?.address && wanted?.signedBy === server?.signedBy;
    if (begun && JSON.stringify(wanted?.decided) !== JSON.stringify(server?.decided)) void forgive();
    server = wanted;
    const wait = begun ? 0 : FIRST_LOOK_MS;
    begun = true;
    if (isSame) {
      void follow();
      return;
    }
    updater = null;
    found = null;
    cancelLook();
    cancelQuiet();
    // What is under way sees to it as it ends.
    if (isBusy()) return;
    become('resting');
    lookIn(wait);
  }

  async function forgive(): Promise<void> {
    if (left === null) return;
    left = null;
    await memory.put({ tried: null, problem: null });
  }

  function lookIn(milliseconds: number): void {
    cancelLook();
    if (server) cancelLook = around.timer(milliseconds, () => void look());
  }

  const isBusy = (): boolean =>
    step === 'looking' || step === 'fetching' || step === 'backing_up' || step === 'closing';

  async function look(): Promise<void> {
    if (!server || isBusy()) return;
    cancelLook();
    const asked = server;
    become('looking');
    let failure: ToldProblem | null = null;
    try {
      updater ??= await around.open(asked, (made) => {
        progress = made;
        around.onState(state());
      });
      const { seen } = memory.get();
      const known =
        seen?.address === asked.address && seen.signedBy === asked.signedBy ? seen.issuedAt : null;
      const { release, isNewer } = await updater.look(known);
      found = isNewer ? foundIn(release, way) : null;
      const { address, signedBy } = asked;
      await memory.put({ seen: { address, signedBy, issuedAt: release.issuedAt } });
    } catch (error) {
      found = null;
      failure = told(error);
    }
    await memory.put({ lookedAt: around.now() });
    if (server?.address !== asked.address || server.signedBy !== asked.signedBy) {
      startAnew();
      return;
    }
    become('resting', failure);
    lookIn(failure ? AGAIN_AFTER_MS : DAY_MS);
    await follow();
  }

  /** What a manager has decided on the version that was found; null: nothing yet, or on another one. */
  const decision = () =>
    server?.decided && server.decided.version === found?.version ? server.decided.decision : null;

  async function follow(): Promise<void> {
    cancelQuiet();
    const decided = decision();
    const agreed = decided === 'now' || decided === 'quit' || decided === 'hour';
    if (!found || !updater || way === 'by_hand') return;
    if (step === 'resting' && agreed) await fetch(updater);
    if (step === 'ready' && decision() === 'hour') void installIfQuiet();
    around.onState(state());
  }

  async function fetch(from: Updater): Promise<void> {
    become('fetching');
    let failure: ToldProblem | null = null;
    try {
      await from.fetch();
    } catch (error) {
      failure = told(error);
    }
    if (updater !== from) startAnew();
    else become(failure ? 'resting' : 'ready', failure);
  }

  /** Another server was named while this one was asked. */
  function startAnew(): void {
    updater = null;
    found = null;
    become('resting');
    lookIn(0);
  }

  function waitForQuiet(): void {
    cancelQuiet = around.timer(QUIET_LOOK_MS, () => void installIfQuiet());
  }

  async function installIfQuiet(): Promise<void> {
    // What failed once would fail every few minutes of that hour, with Hangar closed each time.
    if (step !== 'ready' || decision() !== 'hour' || !server || left) return;
    if (hourIn(server.timeZone, around.now()) === server.hour && (await prepare(true))) return;
    waitForQuiet();
  }

  /** A backup, and nothing typed that would be lost; then the program ends, and what is left to do is done behind its data. */
  async function prepare(quietly: boolean): Promise<boolean> {
    become('backing_up');
    if (!(await around.keepPages())) {
      become('ready', quietly ? null : told(new UpdateFailure('work_open')));
      return false;
    }
    const answer = await around.ready(quietly);
    if (!answer.ok || !answer.value.ready) {
      become('ready', answer.ok ? null : noBackup(answer.error));
      return false;
    }
    due = { relaunch: true };
    become('closing');
    around.quit();
    return true;
  }

  return {
    state,
    settle,
    look,

    /** Tries again what a manager had decided, where something kept it from being fetched. */
    async goOn(): Promise<void> {
      await forgive();
      if (problem && !isBusy() && found && decision() !== null && step === 'resting') await follow();
      else await look();
    },

    /**
     * Looks for one version, fetches it and puts it in place in one go, whatever is decided on it: without it this computer can
     * do nothing at its centre.
     */
    async bring(wanted: string): Promise<void> {
      await forgive();
      if (isBusy()) return;
      if (!server) {
        become('resting', told(new UpdateFailure('no_server', { wanted })));
        return;
      }
      if (found?.version !== wanted) await look();
      if (!found || !updater || way === 'by_hand') return;
      if (found.version !== wanted) {
        become('resting', told(new UpdateFailure('other_version', { version: found.version, wanted })));
        return;
      }
      if (step === 'resting') await fetch(updater);
      if (step === 'ready') await prepare(false);
    },

    /** Puts in place what was fetched, at once. */
    async install(): Promise<void> {
      await forgive();
      if (step === 'ready') await prepare(false);
    },

    /** Before the data is closed. `byPerson`: a computer that shuts down is given no installer to wait for. */
    async beforeClosing(byPerson: boolean): Promise<void> {
      cancelLook();
      cancelQuiet();
      if (due || !byPerson || step !== 'ready' || decision() !== 'quit' || left) return;
      const answer = await around.ready(false);
      if (answer.ok) due = { relaunch: false };
      else await memory.put({ tried: null, problem: noBackup(answer.error) });
    },

    /** Once the data is closed. @returns whether the program is to start again */
    async afterClosing(): Promise<boolean> {
      if (!due) return false;
      if (!updater || !found) return due.relaunch;
      await memory.put({ tried: { from: version, to: found.version, at: around.now() }, problem: null });
      try {
        await updater.install(due.relaunch);
        around.log(`${found.version} was put in place`);
      } catch (error) {
        around.log(`not put in place: ${told(error).code}`);
        await memory.put({ tried: null, problem: told(error) });
        return due.relaunch;
      }
      // Windows' installer waits for the program to end, and starts it.
      return due.relaunch && way !== 'nsis';
    },
  };
}

export type Updates = ReturnType<typeof createUpdates>;

function foundIn({ version, issuedAt, files, notes }: Release, way: UpdateWay): FoundVersion {
  const file = files.find(({ url }) => url.endsWith(ENDING[way])) ?? files[0];
  return { version, issuedAt, notes, file: file?.url ?? '', size: file?.size ?? 0 };
}

const told = (problem: unknown): ToldProblem =>
  problem instanceof UpdateFailure
    ? { code: problem.code, figures: problem.figures, because: null }
    : { code: 'broken_off', figures: {}, because: null };

const noBackup = ({ code, message }: Failure): ToldProblem => ({
  code: 'no_backup',
  figures: {},
  because: { kind: 'storage', code, message },
});

/** `now` is UTC, ISO 8601. */
const hourIn = (timeZone: string, now: string): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(now)),
  );

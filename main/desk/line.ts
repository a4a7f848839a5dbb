import type { LineFault } from '../../shared/contract/line.ts';
import { readAddress, showAddress } from '../../shared/line/address.ts';
import type { DeskFrame, FromService, ListedService } from '../../shared/line/frames.ts';
import type { Part } from '../../shared/line/parts.ts';
import { standing } from '../../shared/line/versions.ts';
import { ownVersions } from '../line/ownVersions.ts';
import { proofOf } from '../line/proof.ts';
import { Broken } from './broken.ts';
import type { DeskFacts } from './deskFile.ts';
import type { DeskKey } from './deskKey.ts';
import { dial, LineFailure, refusedBy, type Wire } from './dial.ts';

/** The line of a desk to its centre: held as long as the program runs, and taken up again whenever it breaks. */
export interface Line {
  standing(): LineStanding;
  /** Says it if the line is up; what must not be lost is said again when it is up the next time. */
  send(frame: DeskFrame): void;
  sendPart(part: Part): Promise<void>;
  /** Tries at once, instead of at the next turn. */
  tryNow(): void;
  end(): void;
}

type LineStanding =
  | { readonly state: 'up'; readonly since: string; readonly address: string }
  | {
      readonly state: 'broken' | 'shut';
      readonly since: string;
      readonly address: string;
      readonly why: LineFault;
      /** The version of the centre's program, where that is why. */
      readonly program: string | null;
    };

export interface LineEvents {
  /** The sessions that are to go on as they were. */
  sessions(): string[];
  /** It is up; `taken` are those of the sessions that go on. */
  up(welcome: { readonly name: string; readonly centre: string; readonly taken: readonly string[] }): void;
  /** It is not up, or for another reason than before. */
  down(): void;
  frame(frame: FromService): void;
  part(part: Part): void;
}

/** Seconds between two tries, one after the other: a service that is started again is back within a few. */
const PAUSES = [0.5, 1, 2, 4, 8, 15];
/** While the centre refuses this desk, which only somebody changes. Seconds. */
const SHUT_PAUSE = 60;

/** What nobody but a person changes, each by its own way. */
const SHUT: ReadonlySet<LineFault> = new Set<LineFault>([
  'other_certificate',
  'desk_revoked',
  'desk_unknown',
  'desk_older',
  'desk_newer',
]);

function faultOf(why: LineFailure['why']): LineFault {
  switch (why) {
    case 'not_proved':
      return 'desk_unknown';
    case 'slow_down':
      return 'too_many';
    case 'pairing_wrong':
    case 'pairing_used':
    case 'pairing_expired':
    case 'bad_frame':
      return 'no_centre';
    case 'stopping':
      return 'unreachable';
    default:
      return why satisfies LineFault;
  }
}

/** Where the centre is looked for: at the service that the desk was on last, at the one that it is of, and at the others. */
function servicesOf({ fingerprint, addresses, services }: DeskFacts, last: string | null): ListedService[] {
  const own = services.find((each) => each.fingerprint === fingerprint)?.addresses ?? [];
  const all = [
    { fingerprint, addresses: [...new Set([...addresses, ...own])] },
    ...services.filter((each) => each.fingerprint !== fingerprint),
  ];
  return all.toSorted((one, other) => Number(other.fingerprint === last) - Number(one.fingerprint === last));
}

export function openLine(
  facts: () => DeskFacts,
  key: DeskKey,
  events: LineEvents,
  { now, log }: { now(): string; log(problem: unknown): void },
): Line {
  let current: LineStanding = {
    state: 'broken',
    since: now(),
    address: facts().addresses[0] ?? '',
    why: 'unreachable',
    program: null,
  };
  let wire: Wire | null = null;
  let last: string | null = null;
  let tries = 0;
  let waiting: NodeJS.Timeout | null = null;
  let trying = false;
  let ended = false;

  async function attempt(): Promise<void> {
    if (trying || ended || wire) return;
    trying = true;
    if (waiting) clearTimeout(waiting);
    waiting = null;
    let failure: LineFailure | null = null;
    for (const service of servicesOf(facts(), last)) {
      const met = await reach(service);
      // Somebody else's key, or a refusal, says more than a service that is not there.
      if (met === null || failure === null || failure.why === 'unreachable') failure = met;
      if (met === null || ended) break;
    }
    trying = false;
    if (failure) broke(failure);
  }

  /** Null: it is up; otherwise what keeps it from that. Each service is believed by its own key alone. */
  async function reach({ fingerprint, addresses }: ListedService): Promise<LineFailure | null> {
    const expected = Buffer.from(fingerprint, 'hex');
    try {
      const dialled = await dial(
        addresses.flatMap((text) => readAddress(text) ?? []),
        (found) => found.equals(expected),
      );
      await greet(dialled.wire, showAddress(dialled.address));
      return null;
    } catch (problem) {
      return problem instanceof LineFailure ? problem : new LineFailure('no_centre', String(problem));
    }
  }

  /** Says who the desk is; resolves once it was welcomed. */
  function greet(next: Wire, address: string): Promise<void> {
    const stands = standing(ownVersions(), next.versions);
    if (stands !== 'same') {
      next.close();
      const { program } = next.versions;
      const why = stands === 'older' ? 'desk_older' : 'desk_newer';
      throw new LineFailure(why, `The centre has version ${program}.`, { program });
    }
    return new Promise((resolve, reject) => {
      let isWelcome = false;
      let refused: LineFailure | null = null;
      next.listen({
        frame(frame) {
          if (frame.k === 'refused') refused = refusedBy(frame);
          else if (frame.k === 'welcome' && !isWelcome) {
            isWelcome = true;
            wire = next;
            last = next.fingerprint;
            tries = 0;
            current = { state: 'up', since: now(), address };
            resolve();
            events.up({ name: frame.name, centre: frame.centre, taken: frame.sessions });
          } else events.frame(frame);
        },
        part: (part) => events.part(part),
        closed() {
          const why = refused ?? new LineFailure('unreachable', 'The line broke.');
          reject(why);
          if (wire !== next) return;
          wire = null;
          broke(why);
        },
      });
      if (ended) next.close();
      next.send({
        k: 'hello',
        desk: facts().deskId,
        signature: proofOf(key.privateKey, next.nonce, next.binding),
        versions: ownVersions(),
        sessions: events.sessions(),
      });
    });
  }

  function broke(failure: LineFailure): void {
    if (ended) return;
    const why = faultOf(failure.why);
    const state = SHUT.has(why) ? 'shut' : 'broken';
    const program = why === 'desk_older' || why === 'desk_newer' ? (failure.program ?? null) : null;
    const isNews =
      current.state === 'up' || current.state !== state || current.why !== why || current.program !== program;
    if (isNews) {
      log(`the line to the centre: ${why}: ${failure.message}`);
      const since = current.state === 'up' ? now() : current.since;
      current = { state, since, address: current.address, why, program };
      events.down();
    }
    const usual = state === 'shut' ? SHUT_PAUSE : (PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 1);
    tries += 1;
    // Many desks that lost the same service do not all come back at one moment.
    const pause = Math.max(usual, failure.seconds ?? 0) * (0.8 + 0.4 * Math.random());
    waiting = setTimeout(() => void attempt(), pause * 1000);
  }

  void attempt();
  return {
    standing: () => current,
    send: (frame) => wire?.send(frame),
    async sendPart(part) {
      if (!wire) throw new Broken();
      await wire.sendPart(part).catch(() => {
        throw new Broken();
      });
    },
    tryNow() {
      tries = 0;
      void attempt();
    },
    end() {
      ended = true;
      if (waiting) clearTimeout(waiting);
      wire?.close();
      wire = null;
    },
  };
}

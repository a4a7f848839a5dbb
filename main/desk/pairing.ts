import { createPublicKey } from 'node:crypto';
import type { KeyStore } from '../../db/keys/keys.ts';
import { type Refusal, refuse } from '../../shared/contract/answer.ts';
import { showAddress } from '../../shared/line/address.ts';
import type { FromService } from '../../shared/line/frames.ts';
import { type PairingCode, PIN_BYTES, readPairingCode } from '../../shared/line/pairingCode.ts';
import { standing } from '../../shared/line/versions.ts';
import { ownVersions } from '../line/ownVersions.ts';
import { rawPublicKey } from '../line/proof.ts';
import { isDesk, writeDeskFile } from './deskFile.ts';
import { makeDeskKey, removeDeskKey } from './deskKey.ts';
import { dial, LineFailure, refusedBy, type Wire } from './dial.ts';

/** How a computer becomes a desk of a centre: by a code that a manager has made there, once. */

/** @throws Refusal that says what is wrong with the code, and where. */
function readCode(typed: string): PairingCode {
  const read = readPairingCode(typed);
  if (read.ok) return read.code;
  switch (read.why) {
    case 'slip':
      throw refuse(
        'bad_input',
        'pairing_slip',
        `Line ${read.line} of the code holds a sign that is wrong or missing: compare it with what the manager sees.`,
        { line: read.line },
      );
    case 'unlike':
      throw refuse(
        'bad_input',
        'pairing_unlike',
        'A line of the code is missing, or they changed places: type or scan all of them.',
      );
    case 'strange':
      throw refuse(
        'bad_input',
        'pairing_strange',
        'That is no code for connecting a desk: a manager makes one in Settings, Desks.',
      );
    default:
      return read satisfies never;
  }
}

/** What a person is told where the centre would not have them, or nobody answered. */
function connectFailure({ why, message, seconds }: LineFailure): Refusal {
  switch (why) {
    case 'unreachable':
    case 'no_centre':
      return refuse(
        'not_found',
        'centre_unreachable',
        'No centre answers at the addresses in the code. See that the computer there is on and both are on one network, then connect again.',
      );
    case 'other_certificate':
      return refuse(
        'not_allowed',
        'centre_other_certificate',
        'Another program answers at that address than the one that the code is of. Have the manager make a new code.',
      );
    case 'slow_down':
      return refuse(
        'not_allowed',
        'pairing_slow_down',
        'Too many wrong codes were tried: wait, then connect again.',
        {
          seconds: seconds ?? 60,
        },
      );
    default:
      return refuse('rule', why, message);
  }
}

/**
 * Makes an empty data folder a desk's. Nothing is kept where the centre did not take the desk.
 * @throws Refusal that says what to do; the code can be given again where it was not used.
 */
export async function pairDesk(
  dataDir: string,
  keyStore: KeyStore | null,
  { code: typed, name }: { readonly code: string; readonly name: string },
  now: string,
): Promise<{ readonly name: string }> {
  const code = readCode(typed);
  if (isDesk(dataDir)) {
    throw refuse('conflict', 'desk_already', 'This computer is a desk already: start Hangar again.');
  }
  const pin = Buffer.from(code.pin);
  let wire: Wire;
  try {
    const dialled = await dial(code.addresses, (found) => found.subarray(0, PIN_BYTES).equals(pin));
    wire = dialled.wire;
  } catch (problem) {
    throw problem instanceof LineFailure ? connectFailure(problem) : problem;
  }
  try {
    const stands = standing(ownVersions(), wire.versions);
    if (stands !== 'same') throw connectFailure(versionFailure(stands, wire));
    const key = await makeDeskKey(dataDir, keyStore);
    const paired = await ask(wire, {
      secret: Buffer.from(code.secret).toString('base64url'),
      publicKey: rawPublicKey(createPublicKey(key.privateKey)),
      name,
    });
    await writeDeskFile(dataDir, {
      form: 1,
      deskId: paired.desk,
      name: paired.name,
      centre: paired.centre,
      addresses: code.addresses.map(showAddress),
      fingerprint: wire.fingerprint,
      pairedAt: now,
      updates: null,
      services: [],
    });
    return { name: paired.name };
  } catch (problem) {
    await removeDeskKey(dataDir);
    throw problem instanceof LineFailure ? connectFailure(problem) : problem;
  } finally {
    wire.close();
  }
}

function versionFailure(stands: 'older' | 'newer', { versions }: Wire): LineFailure {
  return stands === 'older'
    ? new LineFailure(
        'desk_older',
        `The centre has a newer Hangar (${versions.program}): install it here first.`,
      )
    : new LineFailure(
        'desk_newer',
        `The centre has an older Hangar (${versions.program}): have it renewed first.`,
      );
}

function ask(
  wire: Wire,
  said: { readonly secret: string; readonly publicKey: string; readonly name: string },
): Promise<Extract<FromService, { k: 'paired' }>> {
  return new Promise((resolve, reject) => {
    wire.listen({
      frame(frame) {
        if (frame.k === 'paired') resolve(frame);
        else if (frame.k === 'refused') reject(refusedBy(frame));
      },
      part: () => {},
      closed: () => reject(new LineFailure('unreachable', 'The line broke.')),
    });
    wire.send({ k: 'pair', ...said, versions: ownVersions() });
  });
}

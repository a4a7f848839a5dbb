import type { LineCall } from '../../db/handlers.ts';
import { holdsCentre } from '../../db/opening/holdsCentre.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import type { Core } from './core.ts';

/** Makes the data folder a desk's of another centre, by a pairing code. `now` is UTC, ISO 8601. @throws Refusal */
export type Connect = (code: Checked<'line.connect'>, now: string) => Promise<Output<'line.connect'>>;

/** Where the data of this computer is served to others, or to a command. */
export const noDeskHere: Connect = async () => {
  throw refuse('rule', 'not_a_desk', 'There is no line from here to another centre.');
};

export const isLineCall = (call: CheckedCall): call is CheckedCall<LineCall> => call.name.startsWith('line.');

/** Of the line to a centre, where the data lies on this computer: there is none, but as long as there is no centre it can be had. */
export async function answerLine(
  core: Core,
  connect: Connect,
  call: CheckedCall<LineCall>,
): Promise<unknown> {
  switch (call.name) {
    case 'line.status':
      return { desk: null } satisfies Output<'line.status'>;
    case 'line.bookings':
      return { bookings: [] } satisfies Output<'line.bookings'>;
    case 'line.connect':
      if (holdsCentre(core.store.dataDir)) {
        throw refuse(
          'conflict',
          'centre_here',
          'This folder holds a centre’s own data, so it does not become a desk’s: start Hangar with another folder, by --data.',
        );
      }
      return connect(call.input, core.now());
    default:
      return noDeskHere({ code: '', name: '' }, core.now());
  }
}

import { readFileSync } from 'node:fs';
import type { WebContents, WebContentsPrintOptions } from 'electron';
import { z } from 'zod';
import { writeWhole } from '../../db/wholeFiles.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { FoundPrinter, Printers } from '../../shared/contract/bridge.ts';
import type { PrinterChoice, PrinterUse } from '../../shared/paper/printers.ts';
import { done, fileFailure } from './answers.ts';

const name = z.string().min(1).max(400);

export const printerChoice = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('ask') }),
  z.strictObject({ way: z.literal('system') }),
  z.strictObject({ way: z.literal('printer'), name, label: name }),
]);

const ASK: PrinterChoice = { way: 'ask' };
const chosen = z.object({ papers: printerChoice, labels: printerChoice });

function read(file: string): Printers['chosen'] {
  try {
    return chosen.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Nothing was chosen yet, or what was cannot be made out.
    return { papers: ASK, labels: ASK };
  }
}

type Lister = Pick<WebContents, 'getPrintersAsync'>;

async function foundBy(contents: Lister): Promise<FoundPrinter[]> {
  const found = await contents.getPrintersAsync();
  return found.map(({ displayName, name }) => ({ name, label: displayName || name }));
}

/** Which printers this computer prints on, remembered in a file of its own: a printer stands at a desk, not in the data. */
export function createPrinters(file: string) {
  let now = read(file);

  return {
    async list(contents: Lister): Promise<Printers> {
      return { found: await foundBy(contents), chosen: now };
    },

    async choose(use: PrinterUse, choice: PrinterChoice): Promise<Answer<null>> {
      const next = { ...now, [use]: choice };
      try {
        await writeWhole(file, JSON.stringify(next));
      } catch (problem) {
        return fileFailure(problem);
      }
      now = next;
      return done(null);
    },

    /** How the choice is printed by; a printer that is gone is refused, since the paper would come out of another one. */
    async options(contents: Lister, use: PrinterUse): Promise<Answer<WebContentsPrintOptions>> {
      const choice = now[use];
      if (choice.way === 'ask') return done({});
      if (choice.way === 'system') return done({ silent: true });
      const found = await foundBy(contents);
      if (found.some((printer) => printer.name === choice.name))
        return done({ silent: true, deviceName: choice.name });
      return {
        ok: false,
        error: {
          kind: 'not_found',
          code: 'printer_gone',
          message: `This computer does not find the printer ${choice.label} any more. Connect it, or choose another one in the settings under “Mine”.`,
          figures: { printer: choice.label },
        },
      };
    },
  };
}

export type DeskPrinters = ReturnType<typeof createPrinters>;

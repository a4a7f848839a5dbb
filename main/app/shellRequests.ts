import { z } from 'zod';
import { LANGUAGES, PAPER_KINDS } from '../../shared/claim/vocabulary.ts';
import { arrangementFields } from '../../shared/contract/arrangement.ts';
import { ZOOM_CHANGES } from '../../shared/contract/bridge.ts';
import { DATA_FORMATS } from '../../shared/contract/erasures.ts';
import { contract } from '../../shared/contract/index.ts';
import { reportColumns, reportTitle } from '../../shared/contract/reports.ts';
import { mailTarget, scheduleFields } from '../../shared/contract/schedules.ts';
import { IMPORT_KINDS } from '../../shared/imports/vocabulary.ts';
import { PRINTER_USES } from '../../shared/paper/printers.ts';
import { REPORT_FORMATS } from '../../shared/report/formats.ts';
import { REPORT_NAMES } from '../../shared/report/registry.ts';
import { printerChoice } from './printers.ts';

/** What a page may ask of the shell: the arguments of each call, checked before anything is done. */

const paperId = z.uuid();
const fileName = z.string().min(1).max(300);
/** What a person has typed stays far below this; the bound keeps a mistaken page from filling the memory. */
const MOST_TEXT = 200_000_000;

/** Sentences by code; the backend bounds them too. */
const words = z.record(z.string().max(60), z.string().max(500));

export const shellRequests = {
  makePaper: z.tuple([
    z
      .strictObject({
        kind: z.enum(PAPER_KINDS),
        claimId: z.uuid().optional(),
        planId: z.uuid().optional(),
        language: z.enum(LANGUAGES),
        version: z.int().min(1).optional(),
      })
      .refine(
        ({ kind, claimId, planId }) =>
          (kind === 'plan') === (planId !== undefined) && (planId === undefined) !== (claimId === undefined),
      ),
  ]),
  openPaper: z.tuple([paperId]),
  savePaper: z.tuple([paperId, fileName]),
  printPaper: z.tuple([paperId]),
  printers: z.tuple([]),
  choosePrinter: z.tuple([z.enum(PRINTER_USES), printerChoice]),
  printTest: z.tuple([z.enum(PRINTER_USES), z.enum(LANGUAGES)]),
  photoAddress: z.tuple([]),
  savePhoto: z.tuple([z.uuid()]),
  saveText: z.tuple([fileName, z.string().max(MOST_TEXT)]),
  savePage: z.tuple([fileName]),
  printPage: z.tuple([]),
  saveReport: z.tuple([
    z.strictObject({
      report: z.enum(REPORT_NAMES),
      from: z.iso.date().nullable(),
      to: z.iso.date().nullable(),
      format: z.enum(REPORT_FORMATS),
      language: z.enum(LANGUAGES),
      columns: reportColumns,
      ...arrangementFields,
      title: reportTitle.nullable(),
      exportId: z.uuid(),
      suggestedName: fileName,
    }),
  ]),
  saveHeld: z.tuple([
    z.strictObject({
      customerId: z.uuid(),
      format: z.enum(DATA_FORMATS),
      language: z.enum(LANGUAGES),
      suggestedName: fileName,
    }),
  ]),
  saveInvoices: z.tuple([z.strictObject({ from: z.iso.date(), to: z.iso.date() })]),
  saveSchedule: z.tuple([
    z.strictObject({
      ...scheduleFields,
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('folder'), choose: z.boolean() }),
        mailTarget,
      ]),
    }),
  ]),
  chooseImport: z.tuple([z.enum(IMPORT_KINDS)]),
  saveRefused: z.tuple([
    z.strictObject({ importId: z.uuid(), suggestedName: fileName, sentences: words, fields: words }),
  ]),
  setSecondPlace: z.tuple([
    z.strictObject({
      choose: z.boolean(),
      warnDays: contract['backups.setSecondPlace'].input.shape.warnDays,
    }),
  ]),
  restore: z.tuple([contract['backups.confirmRestore'].input]),
  connectToCentre: z.tuple([contract['line.connect'].input]),
  leaveCentre: z.tuple([contract['line.leave'].input]),
  lookAround: z.tuple([]),
  leaveSample: z.tuple([]),
  zoom: z.tuple([z.enum(ZOOM_CHANGES)]),
  openExternal: z.tuple([z.string().max(2_000)]),
  updateState: z.tuple([]),
  lookForUpdate: z.tuple([]),
  installUpdate: z.tuple([]),
  bringUpdate: z.tuple([]),
} as const;

export type ShellRequests = typeof shellRequests;
export type PaperOrder = z.output<ShellRequests['makePaper']>[0];

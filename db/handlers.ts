import type { restoreCalls } from '../shared/contract/backups.ts';
import type { Checked, CheckedCall, CommandName, Output, QueryName } from '../shared/contract/index.ts';
import type { keyCalls } from '../shared/contract/keys.ts';
import type { lineCalls } from '../shared/contract/line.ts';
import type { Act, Ask } from './act.ts';
import type { BackupCall } from './backups/calls.ts';
import { catalogueQueries } from './catalogue.ts';
import { catalogueFileQueries } from './catalogueFile.ts';
import { catalogueVersionCommands, catalogueVersionQueries } from './catalogueVersions.ts';
import { centreCommands, centreQueries } from './centre.ts';
import { cancelCommands } from './claims/cancel.ts';
import { choiceCommands } from './claims/choice.ts';
import { decisionCommands, decisionQueries } from './claims/decide.ts';
import { diagnosisCommands } from './claims/diagnosis.ts';
import { estimateCommands } from './claims/estimates.ts';
import { feeCommands } from './claims/fee.ts';
import { flyawayCommands } from './claims/flyaway.ts';
import { intakeCommands } from './claims/intake.ts';
import { intakeDemandCommands, intakeDemandQueries } from './claims/intakeDemands.ts';
import { invoiceCommands, invoiceQueries } from './claims/invoice.ts';
import { claimListQueries } from './claims/list.ts';
import { newPartsCommands } from './claims/newParts.ts';
import { noteCommands } from './claims/note.ts';
import { paymentCommands } from './claims/payments.ts';
import { claimQueries } from './claims/read.ts';
import { repairCommands } from './claims/repair.ts';
import { shippingCommands } from './claims/shipping.ts';
import { storedDataCommands } from './claims/storedData.ts';
import { unitCommands } from './claims/units.ts';
import { codeQueries } from './codes.ts';
import { customerCommands, customerQueries } from './customers.ts';
import { calendarCommands, calendarQueries } from './delivery/calendar.ts';
import { orderCommands } from './delivery/orders.ts';
import { supplyCommands, supplyQueries } from './delivery/supply.ts';
import { deskCommands } from './desks/desks.ts';
import { deviceQueries } from './deviceLookup.ts';
import { draftCommands, draftQueries } from './drafts.ts';
import type { ErasureCall } from './erasure/calls.ts';
import { erasureQueries } from './erasure/list.ts';
import { erasureCommands } from './erasure/settings.ts';
import { figureQueries } from './figures/figures.ts';
import { firstStepCommands, firstStepQueries } from './firstSteps.ts';
import type { ImportCall } from './imports/calls.ts';
import { invoiceFileCommands, invoiceFileQueries } from './invoices/files.ts';
import { ksefCommands } from './invoices/ksef.ts';
import { invoiceListQueries } from './invoices/read.ts';
import { invoicingCommands, invoicingQueries } from './invoices/settings.ts';
import { logoCommands, logoQueries } from './logo.ts';
import { mailCommands, mailQueries } from './mail/calls.ts';
import { numberingCommands, numberingQueries } from './numbering.ts';
import { textCommands, textQueries } from './ownTexts.ts';
import { paperSizeCommands, paperSizeQueries } from './paperSizes.ts';
import { paperCommands, paperQueries } from './papers.ts';
import { peopleCommands, peopleQueries } from './people.ts';
import { photoCommands, photoQueries } from './photos.ts';
import { bindingCommands, bindingQueries } from './plans/bind.ts';
import { planCommands, planQueries } from './plans/plans.ts';
import { rateCommands, rateQueries } from './rates.ts';
import { recordQueries } from './record.ts';
import type { ExportCall } from './reports/exports.ts';
import { reportCommands, reportQueries } from './reports/reports.ts';
import { savedReportCommands, savedReportQueries } from './reports/saved.ts';
import { scheduleCommands, scheduleQueries } from './schedules/calls.ts';
import { searchQueries } from './search/find.ts';
import { settingCommands, settingQueries } from './settings/calls.ts';
import type { RowCall } from './soundness.ts';
import { findingQueries } from './sqlite/rows/findings.ts';
import { lossCommands, lossQueries } from './sqlite/witness/losses.ts';
import { stockCommands, stockQueries } from './stock.ts';
import { targetCommands, targetQueries } from './targets.ts';
import { updateCommands, updateQueries } from './updates.ts';

/** Calls about the session itself: the backend keeps who is signed in, so it answers them. */
export type SessionCall =
  | 'session.signIn'
  | 'session.signOut'
  | 'session.current'
  | 'session.lock'
  | 'session.unlock'
  | 'session.changePassword';

/** Calls about PINs and badges that the backend proves, or makes with a key of this computer's. */
export type QuickCall =
  | 'session.quick'
  | 'session.signInByPin'
  | 'session.signInByBadge'
  | 'session.setPin'
  | 'people.makeBadge';

/** Calls that give somebody a password or a key, which is hashed before the transaction. */
export type PasswordCall =
  | 'centre.setup'
  | 'people.add'
  | 'people.resetPassword'
  | 'recovery.make'
  | 'recovery.use';

/** The call that erases a customer, for which whoever asks proves once more who they are. */
export type ErasingCall = 'erasures.erase';

/** Calls about the keys of the centre, which the backend holds. */
export type KeyCall = keyof typeof keyCalls;

/** Calls that have something else take the place of the data. */
export type RestoreCall = keyof typeof restoreCalls;

/** Calls about a desk's line to its centre, which the desk answers. */
export type LineCall = keyof typeof lineCalls;

/** Calls that their own part of the backend answers, outside the one transaction of a command. */
type AnsweredElsewhere =
  | SessionCall
  | QuickCall
  | RestoreCall
  | PasswordCall
  | KeyCall
  | ImportCall
  | BackupCall
  | ExportCall
  | ErasureCall
  | ErasingCall
  | RowCall
  | LineCall
  | 'seats.list'
  | 'desks.list'
  | 'desks.strikeService'
  | 'storage.status';

export type PlainQuery = Exclude<QueryName, AnsweredElsewhere>;
type PlainCommand = Exclude<CommandName, AnsweredElsewhere>;

type Queries = {
  readonly [N in PlainQuery]: (ask: Ask, input: Checked<N>) => Promise<Output<N>>;
};
type Commands = {
  readonly [N in PlainCommand]: (act: Act, input: Checked<N>) => Promise<Output<N>>;
};

/** What answers each query of the contract. */
export const queries: Queries = {
  ...centreQueries,
  ...logoQueries,
  ...firstStepQueries,
  ...peopleQueries,
  ...draftQueries,
  ...catalogueQueries,
  ...catalogueFileQueries,
  ...catalogueVersionQueries,
  ...planQueries,
  ...bindingQueries,
  ...deviceQueries,
  ...codeQueries,
  ...customerQueries,
  ...claimQueries,
  ...claimListQueries,
  ...decisionQueries,
  ...stockQueries,
  ...supplyQueries,
  ...calendarQueries,
  ...paperQueries,
  ...photoQueries,
  ...mailQueries,
  ...recordQueries,
  ...reportQueries,
  ...savedReportQueries,
  ...scheduleQueries,
  ...figureQueries,
  ...searchQueries,
  ...lossQueries,
  ...findingQueries,
  ...erasureQueries,
  ...settingQueries,
  ...targetQueries,
  ...rateQueries,
  ...numberingQueries,
  ...intakeDemandQueries,
  ...textQueries,
  ...updateQueries,
  ...paperSizeQueries,
  ...invoiceQueries,
  ...invoiceListQueries,
  ...invoiceFileQueries,
  ...invoicingQueries,
};

/** What carries out each command of the contract, in one transaction. */
export const commands: Commands = {
  ...centreCommands,
  ...logoCommands,
  ...firstStepCommands,
  ...peopleCommands,
  ...draftCommands,
  ...catalogueVersionCommands,
  ...planCommands,
  ...bindingCommands,
  ...customerCommands,
  ...intakeCommands,
  ...storedDataCommands,
  ...flyawayCommands,
  ...diagnosisCommands,
  ...estimateCommands,
  ...decisionCommands,
  ...choiceCommands,
  ...feeCommands,
  ...paymentCommands,
  ...newPartsCommands,
  ...unitCommands,
  ...repairCommands,
  ...shippingCommands,
  ...cancelCommands,
  ...noteCommands,
  ...stockCommands,
  ...supplyCommands,
  ...orderCommands,
  ...calendarCommands,
  ...paperCommands,
  ...photoCommands,
  ...mailCommands,
  ...reportCommands,
  ...savedReportCommands,
  ...scheduleCommands,
  ...lossCommands,
  ...erasureCommands,
  ...settingCommands,
  ...targetCommands,
  ...rateCommands,
  ...numberingCommands,
  ...intakeDemandCommands,
  ...textCommands,
  ...updateCommands,
  ...paperSizeCommands,
  ...deskCommands,
  ...invoiceCommands,
  ...invoiceFileCommands,
  ...invoicingCommands,
  ...ksefCommands,
};

/** Of a command that is carried out once for each request id, so that it may be sent again. */
export const isMadeOnce = (name: string): boolean => Object.hasOwn(commands, name);

export const isPlainQuery = (call: CheckedCall): call is CheckedCall<PlainQuery> =>
  Object.hasOwn(queries, call.name);

export const answerQuery = <N extends PlainQuery>(
  ask: Ask,
  { name, input }: CheckedCall<N>,
): Promise<Output<N>> => queries[name](ask, input);

export const carryOutCommand = <N extends PlainCommand>(
  act: Act,
  { name, input }: CheckedCall<N>,
): Promise<Output<N>> => commands[name](act, input);

import type { z } from 'zod';
import { backupCalls, restoreCalls } from './backups.ts';
import { catalogueCalls } from './catalogue.ts';
import { centreCalls } from './centre.ts';
import { choiceCalls } from './choices.ts';
import { claimCalls } from './claims.ts';
import { codeCalls } from './codes.ts';
import type { Call, Topic } from './define.ts';
import { calendarCalls } from './delivery.ts';
import { deskCalls } from './desks.ts';
import { diagnosisCalls } from './diagnosis.ts';
import { erasureCalls } from './erasures.ts';
import { estimateCalls } from './estimates.ts';
import { exportCalls } from './exports.ts';
import { figureCalls } from './figures.ts';
import { firstStepCalls } from './firstSteps.ts';
import { importCalls } from './imports.ts';
import { intakeCalls } from './intake.ts';
import { intakeDemandCalls } from './intakeDemands.ts';
import { invoiceCalls } from './invoices.ts';
import { keyCalls } from './keys.ts';
import { lineCalls } from './line.ts';
import { mailCalls } from './mail.ts';
import { numberingCalls } from './numbering.ts';
import { paperCalls } from './papers.ts';
import { paymentCalls } from './payments.ts';
import { photoCalls } from './photos.ts';
import { planCalls } from './plans.ts';
import { quickCalls } from './quick.ts';
import { rateCalls } from './rates.ts';
import { recordCalls } from './record.ts';
import { repairCalls } from './repair.ts';
import { replacementCalls } from './replacements.ts';
import { reportCalls } from './reports.ts';
import { savedReportCalls } from './savedReports.ts';
import { scheduleCalls } from './schedules.ts';
import { searchCalls } from './search.ts';
import { settingCalls } from './settings.ts';
import { shipmentCalls } from './shipments.ts';
import { stockCalls } from './stock.ts';
import { storageCalls } from './storage.ts';
import { targetCalls } from './targets.ts';
import { textCalls } from './texts.ts';
import { updateCalls } from './updates.ts';

/** Everything that a window or the command line can ask of the backend, in one table. */
export const contract = {
  ...centreCalls,
  ...quickCalls,
  ...firstStepCalls,
  ...catalogueCalls,
  ...planCalls,
  ...intakeCalls,
  ...claimCalls,
  ...diagnosisCalls,
  ...estimateCalls,
  ...choiceCalls,
  ...paymentCalls,
  ...invoiceCalls,
  ...replacementCalls,
  ...repairCalls,
  ...shipmentCalls,
  ...codeCalls,
  ...stockCalls,
  ...searchCalls,
  ...calendarCalls,
  ...paperCalls,
  ...photoCalls,
  ...mailCalls,
  ...recordCalls,
  ...reportCalls,
  ...savedReportCalls,
  ...scheduleCalls,
  ...figureCalls,
  ...exportCalls,
  ...erasureCalls,
  ...importCalls,
  ...backupCalls,
  ...restoreCalls,
  ...storageCalls,
  ...keyCalls,
  ...settingCalls,
  ...targetCalls,
  ...rateCalls,
  ...numberingCalls,
  ...intakeDemandCalls,
  ...textCalls,
  ...updateCalls,
  ...lineCalls,
  ...deskCalls,
} as const;

type Contract = typeof contract;
export type CallName = keyof Contract;
export type QueryName = { [N in CallName]: Contract[N]['kind'] extends 'query' ? N : never }[CallName];
export type CommandName = Exclude<CallName, QueryName>;

/** What a caller sends; fields with a default may be left out. */
export type Input<N extends CallName> = z.input<Contract[N]['input']>;
/** What the backend works with once the input has been checked. */
export type Checked<N extends CallName> = CheckedInputs[N];
export type Output<N extends CallName> = Outputs[N];

type CheckedInputs = { readonly [N in CallName]: z.output<Contract[N]['input']> };
type Outputs = { readonly [N in CallName]: z.output<Contract[N]['output']> };

/** A call whose input has been checked: one of those named, each with its own. */
export type CheckedCall<N extends CallName = CallName> = {
  readonly [P in N]: { readonly name: P; readonly input: Checked<P> };
}[N];

export type { Answer, Failure } from './answer.ts';
export type { Call, Topic };

export const isCallName = (name: string): name is CallName => Object.hasOwn(contract, name);

import type { StepName } from '../claim/lifecycle.ts';
import type { CommandName } from './index.ts';

/** The command that takes each step of a claim's life. `settle` is none: it follows from the last payment. */
const COMMAND_OF: Readonly<Record<Exclude<StepName, 'settle'>, CommandName>> = {
  start_diagnosis: 'claims.startDiagnosis',
  offer_flyaway: 'claims.offerFlyaway',
  offer_without_estimate: 'claims.offerWithoutEstimate',
  issue_estimate: 'estimates.issue',
  present_estimate: 'claims.presentEstimate',
  choose: 'claims.choose',
  withdraw_choice: 'claims.withdrawChoice',
  replace_with_parts: 'replacements.useParts',
  replace_with_unit: 'replacements.useUnit',
  allocate: 'replacements.allocate',
  release_unit: 'replacements.release',
  finish_repair: 'claims.finishRepair',
  pass_quality: 'claims.passQuality',
  fail_quality: 'claims.failQuality',
  ship: 'claims.ship',
  close: 'claims.close',
  cancel: 'claims.cancel',
};

/**
 * The commands that nobody should give by mistake: every step of a claim's life, since none is taken back without a
 * trace, and what else lasts: money, the manager's word, plans, stock, papers of the catalogue, mail that left.
 */
const FINAL: ReadonlySet<CommandName> = new Set<CommandName>([
  ...Object.values(COMMAND_OF),
  'claims.diagnose',
  'claims.decide',
  'claims.adjustFee',
  'payments.record',
  'payments.refund',
  'replacements.order',
  'replacements.cancelOrder',
  'plans.register',
  'plans.cancel',
  'stock.withdraw',
  'photos.remove',
  'catalogue.revise',
  'catalogue.confirm',
  'imports.run',
  'mail.sendPlan',
  'mail.sendTracking',
  'mail.turnOff',
  'people.resetPassword',
  'backups.confirmRestore',
  'erasures.erase',
  'desks.strikeService',
]);

/** True for a command that wants a press of its own: whatever gives it is never under a focus that nobody moved there. */
export const isFinal = (command: CommandName): boolean => FINAL.has(command);

/** The final commands, for the test that each is given by a guarded button. */
export const finalCommands = (): readonly CommandName[] => [...FINAL];

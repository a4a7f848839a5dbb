import { LIFECYCLE, type StepName, stepNamed } from '../claim/lifecycle.ts';
import { EVERYONE, type Role } from '../claim/vocabulary.ts';
import { type CallName, contract } from '../contract/index.ts';

/**
 * Who may do what, for people to read: the calls of the contract put together into tasks that have a name at the counter. A
 * call that takes a step in the life of a claim belongs to that step. What a task's roles are is nowhere written down but in
 * the contract and in the life of a claim, which the backend enforces.
 */
export const TASKS = [
  'own',
  'look',
  'book',
  'document',
  'diagnose',
  'settle_doubts',
  'adjust_fee',
  'refund',
  'register_plans',
  'cancel_plans',
  'send',
  'import',
  'stock',
  'figures',
  'record',
  'catalogue',
  'calendar',
  'centre',
  'people',
  'mail',
  'data',
] as const;
export type Task = (typeof TASKS)[number];

/** Null for what needs no sign-in, and so no right. */
const BELONGS: Readonly<Record<CallName, Task | StepName | null>> = {
  'centre.status': null,
  'centre.setup': null,
  'session.signIn': null,
  'session.signOut': null,
  'session.current': null,
  'session.lock': null,
  'session.unlock': null,
  'session.quick': null,
  'session.signInByPin': null,
  'session.signInByBadge': null,
  'recovery.use': null,
  'storage.status': null,

  'session.preferences': 'own',
  'session.changePassword': 'own',
  'session.ownQuick': 'own',
  'session.setPin': 'own',
  'session.endPin': 'own',
  'drafts.get': 'own',
  'drafts.save': 'own',
  'drafts.clear': 'own',

  'centre.logo': 'look',
  'search.find': 'look',
  'codes.resolve': 'look',
  'claims.get': 'look',
  'claims.list': 'look',
  'claims.board': 'look',
  'claims.counts': 'look',
  'customers.list': 'look',
  'devices.lookup': 'look',
  'devices.models': 'look',
  'plans.list': 'look',
  'plans.get': 'look',
  'stock.list': 'look',
  'stock.get': 'look',
  'stock.levels': 'look',
  'stock.supplies': 'look',
  'catalogue.list': 'look',
  'catalogue.product': 'look',
  'catalogue.regions': 'look',
  'calendar.year': 'look',
  'papers.locate': 'look',
  'photos.check': 'look',
  'photos.locate': 'look',
  'imports.list': 'look',
  'mail.status': 'look',
  'backups.status': 'look',
  'storage.losses': 'look',

  'claims.book': 'book',
  'claims.correctIntake': 'book',
  'claims.changeWayBack': 'book',
  'claims.receiveParts': 'book',
  'claims.answerData': 'book',
  'claims.tickFlyaway': 'book',
  'customers.change': 'book',
  'claims.addNote': 'document',
  'papers.keep': 'document',
  'photos.add': 'document',
  'photos.remove': 'document',
  'claims.diagnose': 'diagnose',
  'claims.tickDataDeleted': 'diagnose',
  'claims.reviews': 'settle_doubts',
  'claims.decide': 'settle_doubts',
  'claims.adjustFee': 'adjust_fee',
  'payments.refund': 'refund',

  'claims.startDiagnosis': 'start_diagnosis',
  'claims.offerFlyaway': 'offer_flyaway',
  'claims.offerWithoutEstimate': 'offer_without_estimate',
  'estimates.saveDraft': 'issue_estimate',
  'estimates.issue': 'issue_estimate',
  'claims.presentEstimate': 'present_estimate',
  'claims.choose': 'choose',
  'claims.withdrawChoice': 'withdraw_choice',
  'payments.record': 'settle',
  'replacements.useParts': 'replace_with_parts',
  'replacements.useUnit': 'replace_with_unit',
  'replacements.allocate': 'allocate',
  'replacements.release': 'release_unit',
  'claims.finishRepair': 'finish_repair',
  'claims.passQuality': 'pass_quality',
  'claims.failQuality': 'fail_quality',
  'claims.ship': 'ship',
  'claims.close': 'close',
  'claims.cancel': 'cancel',

  'plans.register': 'register_plans',
  'plans.preview': 'register_plans',
  'plans.cancel': 'cancel_plans',
  'mail.sendPlan': 'send',
  'mail.sendTracking': 'send',
  'mail.tryAgain': 'send',
  'imports.open': 'import',
  'imports.get': 'import',
  'imports.check': 'import',
  'imports.rows': 'import',
  'imports.run': 'import',
  'imports.cancel': 'import',
  'imports.close': 'import',
  'imports.writeRefused': 'import',
  'stock.add': 'stock',
  'stock.withdraw': 'stock',
  'stock.setSupply': 'stock',
  'replacements.order': 'stock',
  'replacements.changeOrder': 'stock',
  'replacements.cancelOrder': 'stock',

  'figures.standing': 'figures',
  'figures.period': 'figures',
  'figures.turnaround': 'figures',
  'figures.refusals': 'figures',
  'reports.preview': 'figures',
  'reports.claims': 'figures',
  'reports.claimsCsv': 'figures',
  'reports.recordExport': 'figures',
  'exports.report': 'figures',
  'exports.state': 'figures',
  'exports.stop': 'figures',
  'savedreports.list': 'figures',
  'savedreports.save': 'figures',
  'savedreports.change': 'figures',
  'savedreports.rename': 'figures',
  'savedreports.copy': 'figures',
  'savedreports.delete': 'figures',
  'savedreports.bringBack': 'figures',
  'schedules.list': 'figures',
  'schedules.save': 'figures',
  'schedules.delete': 'figures',
  'schedules.bringBack': 'figures',
  'schedules.makeNow': 'figures',
  'record.list': 'record',
  'events.check': 'record',
  'events.around': 'record',
  'events.contains': 'record',
  'catalogue.revise': 'catalogue',
  'catalogue.confirm': 'catalogue',
  'catalogue.export': 'catalogue',
  'catalogue.saveRegions': 'catalogue',
  'calendar.setDay': 'calendar',
  'calendar.clearDay': 'calendar',
  'centre.change': 'centre',
  'centre.setLogo': 'centre',
  'firststeps.list': 'centre',
  'firststeps.putAway': 'centre',
  'firststeps.settlePrinter': 'centre',
  'people.list': 'people',
  'people.add': 'people',
  'people.change': 'people',
  'people.resetPassword': 'people',
  'people.allowQuick': 'people',
  'people.makeBadge': 'people',
  'people.endBadge': 'people',
  'seats.list': 'people',
  'mail.settings': 'mail',
  'mail.change': 'mail',
  'mail.turnOff': 'mail',
  'mail.test': 'mail',
  'mail.outbox': 'mail',
  'recovery.make': 'data',
  'backups.list': 'data',
  'backups.make': 'data',
  'backups.preview': 'data',
  'backups.confirmRestore': 'data',
  'backups.second': 'data',
  'backups.setSecondPlace': 'data',
  'backups.forgetSecondPlace': 'data',
  'backups.copyNow': 'data',
  'storage.confirmLoss': 'data',
  'storage.differences': 'data',
  'storage.checkRows': 'data',
  'storage.confirmRows': 'data',
  'keys.status': 'data',
  'keys.open': 'data',
  'keys.begin': 'data',
};

/** The calls of a task or a step. */
export const callsOf = (task: Task | StepName): CallName[] =>
  (Object.keys(BELONGS) as CallName[]).filter((name) => BELONGS[name] === task);

/** Who may make every call of it. */
const rolesOf = (task: Task): readonly Role[] =>
  EVERYONE.filter((role) =>
    callsOf(task).every((name) => {
      const { roles } = contract[name];
      return roles === 'anyone' || roles.some((each) => each === role);
    }),
  );

export type Right =
  | { readonly kind: 'step'; readonly name: StepName; readonly roles: readonly Role[] }
  | { readonly kind: 'task'; readonly name: Task; readonly roles: readonly Role[] };

const rightTo = (name: Task): Right => ({ kind: 'task', name, roles: rolesOf(name) });

/** Every task with who may do it: what opens a claim's way, its steps in their order, and what stands beside and behind. */
export function rights(): Right[] {
  const opening = TASKS.slice(0, TASKS.indexOf('settle_doubts'));
  const steps = LIFECYCLE.map(({ name }): Right => ({ kind: 'step', name, roles: stepNamed(name).roles }));
  return [...opening.map(rightTo), ...steps, ...TASKS.slice(opening.length).map(rightTo)];
}

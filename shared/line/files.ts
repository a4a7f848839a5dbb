import type { CallName } from '../contract/index.ts';

/**
 * What becomes of the calls that only a shell may make, since a path of one computer is nothing on another:
 * `gives`, its answer has a path, in whose place the file comes as a transfer;
 * `writes`, its input has a path to write to, in whose place the service writes into a folder of its own and gives the file;
 * `prints`, the same, but that of a PDF its page is given, which the desk prints by a window of its own;
 * `takes`, its input has a path to read, in whose place the file is put first;
 * `plain`, it has none;
 * `at_the_centre`, it is about a folder of the computer that keeps the data, and is refused;
 * `unless_mail`, the same but where it sends its report by mail.
 */
export const FILE_CALLS = {
  'line.connect': 'plain',
  'line.leave': 'plain',
  'papers.keep': 'plain',
  'papers.locate': 'gives',
  'photos.locate': 'gives',
  'exports.report': 'prints',
  'erasures.give': 'prints',
  'imports.writeRefused': 'writes',
  'invoices.recordGiven': 'plain',
  'imports.open': 'takes',
  'schedules.save': 'unless_mail',
  'backups.setSecondPlace': 'at_the_centre',
  'backups.confirmRestore': 'at_the_centre',
} as const satisfies Partial<Record<CallName, string>>;

export type FileCall = keyof typeof FILE_CALLS;
export type FileWay = (typeof FILE_CALLS)[FileCall];

/** `plain` for every call that has nothing to do with files. */
export const fileWay = (call: string): FileWay =>
  Object.hasOwn(FILE_CALLS, call) ? FILE_CALLS[call as FileCall] : 'plain';

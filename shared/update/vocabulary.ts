/**
 * What a manager may decide on a newer version: put it in place at once, when the program is closed next, or by itself at the
 * hour that the centre has set; or have it wait until tomorrow, for a week, or for good.
 */
export const UPDATE_DECISIONS = ['now', 'quit', 'hour', 'tomorrow', 'week', 'never'] as const;
export type UpdateDecision = (typeof UPDATE_DECISIONS)[number];

/** Days for which a version that is put off is not offered. */
export const PUT_OFF_DAYS: Readonly<Partial<Record<UpdateDecision, number>>> = { tomorrow: 1, week: 7 };

/** How a version is put in place here: by the system's packages, over its own file, by its installer, or by people alone. */
export type UpdateWay = 'deb' | 'appimage' | 'nsis' | 'by_hand';

/** Why an update goes no further. */
export const UPDATE_PROBLEMS = [
  'server_away',
  'server_refuses',
  'nothing_there',
  'sent_elsewhere',
  'not_signed',
  'wrong_signature',
  'unreadable',
  'replayed',
  'expired',
  'older',
  'other_version',
  'no_server',
  'no_file',
  'file_differs',
  'broken_off',
  'disk_full',
  'folder_unwritable',
  'not_allowed',
  'no_rights',
  'not_installed',
  'work_open',
  'no_backup',
] as const;
export type UpdateProblem = (typeof UPDATE_PROBLEMS)[number];

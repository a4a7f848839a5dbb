/** Names of the messages between a window's preload and the shell. */
export const channels = {
  /** preload → shell: wants a port to the backend; carries a nonce. */
  attach: 'hangar:attach',
  /** shell → preload: the port, with the same nonce. */
  port: 'hangar:port',
  /** shell → preload: how the backend is. */
  backend: 'hangar:backend',
  /** shell → preload: how far the data's preparing is. */
  preparing: 'hangar:preparing',
  /** shell → preload: send what must not be lost. */
  closing: 'hangar:closing',
  /** preload → shell: all of it has been answered. */
  mayClose: 'hangar:may-close',
  /** shell → preload: the mouse's or the keyboard's own button for the page before or after. */
  step: 'hangar:step',
  /** shell → preload: how far this computer is with the next version. */
  updates: 'hangar:updates',
  /** paper page → shell. */
  paperReady: 'hangar:paper-ready',
  paperFailed: 'hangar:paper-failed',
  /** the question for a passphrase → shell. */
  passphrase: 'hangar:passphrase',
  /** preload → shell, answered. */
  info: 'hangar:info',
  makePaper: 'hangar:make-paper',
  openPaper: 'hangar:open-paper',
  savePaper: 'hangar:save-paper',
  printPaper: 'hangar:print-paper',
  printers: 'hangar:printers',
  choosePrinter: 'hangar:choose-printer',
  printTest: 'hangar:print-test',
  photoAddress: 'hangar:photo-address',
  savePhoto: 'hangar:save-photo',
  saveText: 'hangar:save-text',
  savePage: 'hangar:save-page',
  printPage: 'hangar:print-page',
  saveReport: 'hangar:save-report',
  saveHeld: 'hangar:save-held',
  saveInvoices: 'hangar:save-invoices',
  saveSchedule: 'hangar:save-schedule',
  chooseImport: 'hangar:choose-import',
  saveRefused: 'hangar:save-refused',
  setSecondPlace: 'hangar:set-second-place',
  restore: 'hangar:restore',
  connectToCentre: 'hangar:connect-to-centre',
  leaveCentre: 'hangar:leave-centre',
  lookAround: 'hangar:look-around',
  leaveSample: 'hangar:leave-sample',
  zoom: 'hangar:zoom',
  openExternal: 'hangar:open-external',
  updateState: 'hangar:update-state',
  lookForUpdate: 'hangar:look-for-update',
  installUpdate: 'hangar:install-update',
  bringUpdate: 'hangar:bring-update',
} as const;

/** Longest time a closing window waits for its drafts to be kept, in milliseconds. */
export const CLOSING_LIMIT_MS = 3_000;

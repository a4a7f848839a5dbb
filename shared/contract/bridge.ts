import type { Language, PaperKind } from '../claim/vocabulary.ts';
import type { ImportKind } from '../imports/vocabulary.ts';
import type { PrinterChoice, PrinterUse } from '../paper/printers.ts';
import type { Size } from '../paper/sizes.ts';
import type { Arrangement } from '../report/arrangement.ts';
import type { ReportFormat } from '../report/formats.ts';
import type { AnyColumn, ReportName } from '../report/registry.ts';
import type { Answer } from './answer.ts';
import type { DataFormat } from './erasures.ts';
import type { Input } from './index.ts';
import type { UpdateState } from './updateState.ts';

/**
 * What a window can reach outside itself: `window.hangar`, put there by the preload. Nothing in it throws or
 * rejects; every failure is an answer. Only what Electron cannot copy never leaves the page: a function, or what lies more
 * than a thousand deep.
 */
export interface HangarBridge {
  /**
   * One call of the contract. `requestId` makes a repeated command idempotent.
   * When the backend dies, calls under way are answered with the code `backend_gone`.
   */
  invoke(name: string, input: unknown, requestId?: string): Promise<Answer<unknown>>;
  /** Data changed, in whichever window; topics are the first parts of call names. Returns how to stop. */
  onChanged(listener: (topics: readonly string[]) => void): () => void;
  /**
   * How the backend is. After `restarting` and `up` again the session is signed out. A listener that comes
   * while the backend is not up is told so at once.
   */
  onBackend(listener: (state: BackendNotice) => void): () => void;
  /**
   * The data is brought to this version's form before it can be opened; told again as that goes on. A listener that
   * comes in between is told how far it is at once.
   */
  onPreparing(listener: (preparing: Preparing) => void): () => void;
  /**
   * The window is about to close or reload: send what must not be lost now. The window waits, a few seconds
   * at most, for the listener's promise and for the answers to all calls under way. A listener says `only here` where
   * something typed would be lost all the same: a window that closes does so, a version that is put in place waits.
   */
  onClosing(listener: () => Left | Promise<Left>): () => void;
  /** How far this computer is with the next version of the program, whenever that changes. Returns how to stop. */
  onUpdates(listener: (state: UpdateState) => void): () => void;
  /** The person asks for the page before or after with a mouse's or a keyboard's own button for it. Returns how to stop. */
  onStep(listener: (way: 'back' | 'forward') => void): () => void;
  readonly shell: ShellBridge;
}

// biome-ignore lint/suspicious/noConfusingVoidType: what a listener that has nothing to say gives
type Left = 'only here' | void;

export interface Preparing {
  /** A backup is made before the data is brought to this version's form. */
  readonly step: 'backup' | 'migration';
  /** Pages of a backup, rows of a migration. */
  readonly done: number;
  readonly of: number;
}

export type BackendNotice = 'up' | 'restarting' | 'gone';

interface ShellBridge {
  info(): Promise<ShellInfo>;
  /** Prints the paper to PDF and keeps it with the claim or the plan. */
  makePaper(request: PaperRequest): Promise<Answer<KeptPaper>>;
  /** Opens the kept paper in the system's viewer. */
  openPaper(paperId: string): Promise<Answer<null>>;
  savePaper(paperId: string, suggestedName: string): Promise<Answer<Saved>>;
  /** Prints it as this computer prints papers or labels; tells whether the person printed it or closed the dialog. */
  printPaper(paperId: string): Promise<Answer<{ readonly printed: boolean }>>;
  /** The printers that this computer has, and which it prints on. */
  printers(): Promise<Answer<Printers>>;
  /** Has this computer print papers or labels so from now on. */
  choosePrinter(use: PrinterUse, choice: PrinterChoice): Promise<Answer<null>>;
  /** Prints a page or a label of nothing, as every other; tells whether the person printed it. */
  printTest(use: PrinterUse, language: Language): Promise<Answer<{ readonly printed: boolean }>>;
  /** Where this window alone finds photos, as long as somebody is signed in at it: the address, `/` and a photo's id. */
  photoAddress(): Promise<Answer<string>>;
  /** Saves a copy of a kept photo where the person says. */
  savePhoto(photoId: string): Promise<Answer<Saved>>;
  saveText(suggestedName: string, text: string): Promise<Answer<Saved>>;
  /** Saves what the page shows for paper as a PDF, where the person says; nothing of it is kept. */
  savePage(suggestedName: string): Promise<Answer<Saved>>;
  /** Opens the system's print dialog for what the page shows for paper. */
  printPage(): Promise<Answer<null>>;
  /** Has a report written to a file where the person says; `exports.stop` stops it. */
  saveReport(order: ReportOrder): Promise<Answer<SavedReport>>;
  /** Has all that is held of a customer written to a file where the person says. */
  saveHeld(order: HeldOrder): Promise<Answer<Saved>>;
  /** Has the files of a period's invoices written into a folder that the person chooses, one for each. */
  saveInvoices(period: { readonly from: string; readonly to: string }): Promise<Answer<SavedInvoices>>;
  /** Sets when a saved report is made by the clock, into a folder that the person chooses in the system's dialog. */
  saveSchedule(order: ScheduleOrder): Promise<Answer<{ saved: boolean }>>;
  /** Lets the person choose a file in the system's dialog and opens it for import; null when they close the dialog. */
  chooseImport(kind: ImportKind): Promise<Answer<{ importId: string } | null>>;
  /** Saves an import's refused rows, each with its reason, where the person says. */
  saveRefused(order: RefusedOrder): Promise<Answer<Saved>>;
  /** Has backups copied to a folder that the person chooses in the system's dialog, or to the one that is set. */
  setSecondPlace(order: {
    readonly choose: boolean;
    readonly warnDays: number;
  }): Promise<Answer<{ saved: boolean }>>;
  /** Has something else take the place of the data, as a manager's password and the centre's name allow; every window reloads. */
  restore(wish: RestoreWish): Promise<Answer<null>>;
  /** Makes this computer a desk of a centre, by a code that a manager has made there; every window reloads. */
  connectToCentre(code: Input<'line.connect'>): Promise<Answer<null>>;
  /** Takes this desk from its centre, and all of the centre's from this computer; every window reloads. */
  leaveCentre(word: Input<'line.leave'>): Promise<Answer<null>>;
  /** Goes over to the sample data, making it when missing; every window reloads. */
  lookAround(): Promise<Answer<null>>;
  /** Goes back to the centre's own data; every window reloads. */
  leaveSample(): Promise<Answer<null>>;
  /** Shows everything in this window larger or smaller, as this computer keeps it; the answer is the size in percent. */
  zoom(change: ZoomChange): Promise<Answer<number>>;
  /** Opens a page in the system's browser, if its site is on the list of allowed ones. */
  openExternal(url: string): Promise<Answer<null>>;
  updateState(): Promise<Answer<UpdateState>>;
  /** Looks for a newer version now, or tries again to fetch the one that a manager has agreed to. */
  lookForUpdate(): Promise<Answer<null>>;
  /** Ends the program and puts in place what was fetched, after a backup; what keeps it from that is told by the state. */
  installUpdate(): Promise<Answer<null>>;
  /** At a desk that is older than its centre: fetches the centre's version and puts it in place; the state tells what keeps it. */
  bringUpdate(): Promise<Answer<null>>;
}

type RestoreWish = Input<'backups.confirmRestore'>;

/** `none` only asks how large everything is. */
export const ZOOM_CHANGES = ['in', 'out', 'actual', 'none'] as const;
export type ZoomChange = (typeof ZOOM_CHANGES)[number];

export interface ShellInfo {
  readonly version: string;
  readonly electron: string;
  readonly dataDir: string;
  /** True while the window shows sample data. */
  readonly sample: boolean;
  readonly platform: string;
  /** As the computer calls itself. */
  readonly computer: string;
  readonly failures: Failures;
}

/** How often the program itself failed in the last 90 days, as far as it is kept. */
export interface Failures {
  /** Errors that nothing caught, each with a report in the folder of the log. */
  readonly reports: number;
  /** Processes that died in native code, each with a dump in the data folder. */
  readonly crashes: number;
  /** UTC, ISO 8601. */
  readonly last: string | null;
}

export interface PaperRequest {
  readonly kind: PaperKind;
  /** What the paper is of: the plan for the kind `plan`, a claim for every other. */
  readonly claimId?: string;
  readonly planId?: string;
  readonly language: Language;
  /** Of the estimate, for papers that print one. */
  readonly version?: number;
}

export interface KeptPaper {
  readonly paperId: string;
  readonly sha256: string;
}

export interface Printers {
  readonly found: readonly FoundPrinter[];
  readonly chosen: Readonly<Record<PrinterUse, PrinterChoice>>;
}

export interface FoundPrinter {
  /** As the system tells it apart. */
  readonly name: string;
  /** As people know it. */
  readonly label: string;
}

export interface RefusedOrder {
  readonly importId: string;
  readonly suggestedName: string;
  /** Sentences by reason code, with `{{name}}` for each figure, and names by field, in the person's language. */
  readonly sentences: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

type ScheduleOrder = Omit<Input<'schedules.save'>, 'to'> & {
  /** A folder chosen anew, or the one that it goes into already. */
  readonly to:
    | { readonly kind: 'folder'; readonly choose: boolean }
    | { readonly kind: 'mail'; readonly people: string[]; readonly recipients: string[] };
};

export interface ReportOrder extends Arrangement {
  readonly report: ReportName;
  /** ISO dates, both days included; null for a report that tells how things stand now. */
  readonly from: string | null;
  readonly to: string | null;
  readonly format: ReportFormat;
  /** Of the forms that speak one. */
  readonly language: Language;
  /** Without them all. */
  readonly columns?: readonly AnyColumn[] | undefined;
  /** What somebody saved it as; null: the report's own name. */
  readonly title: string | null;
  /** A new UUID, under which its progress is asked for. */
  readonly exportId: string;
  readonly suggestedName: string;
}

export interface HeldOrder {
  readonly customerId: string;
  readonly format: DataFormat;
  /** Of what people read. */
  readonly language: Language;
  readonly suggestedName: string;
}

export interface SavedReport extends Saved {
  readonly rows: number;
}

export interface SavedInvoices {
  /** False when the person closed the dialog. */
  readonly saved: boolean;
  readonly written: number;
  /** Numbers of those that cannot be written yet. */
  readonly waiting: readonly string[];
}

export interface Saved {
  /** False when the person closed the dialog. */
  readonly saved: boolean;
  readonly path?: string;
}

/** `window.hangarPaper`: only in the hidden window that a paper is printed from. */
export interface PaperBridge {
  /** The page shows the whole paper, fonts and pictures included. */
  ready(layout: PaperLayout): void;
  /** The page cannot show the paper; the sentence goes into the answer to `makePaper`. */
  failed(message: string): void;
}

/** `window.hangarPassphrase`: only in the window that asks for the passphrase of a backup. */
export interface PassphraseBridge {
  /** What was typed; null where the person thinks again. */
  give(passphrase: string | null): void;
}

export interface PaperLayout {
  /** Used where the page's style sheet has no `@page { size }`. Millimetres. */
  readonly pageSize: Size;
  readonly landscape?: boolean;
  /** Millimetres. Without it there are none, and the page's own `@page { margin }` holds. */
  readonly margins?: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /**
   * HTML printed at the foot of each page, inside the bottom margin; elements of class `pageNumber` and
   * `totalPages` are filled in. It sees none of the page's styles, and starts at a font size of 0.
   */
  readonly footer?: string;
}

declare global {
  interface Window {
    readonly hangar: HangarBridge;
    readonly hangarPaper?: PaperBridge;
    readonly hangarPassphrase?: PassphraseBridge;
  }
}

import { LANGUAGES, type Language, type PAPER_KINDS } from '../../shared/claim/vocabulary.ts';
import { PRINTER_USES, type PrinterUse } from '../../shared/paper/printers.ts';

/** The papers that this page can show; a plan's certificate is none of a claim's papers. */
export const CLAIM_PAPERS = [
  'receipt',
  'label',
  'estimate',
  'verdict',
  'shipping',
  'invoice',
] as const satisfies readonly (typeof PAPER_KINDS)[number][];
export type ClaimPaper = (typeof CLAIM_PAPERS)[number];

export interface ClaimPaperQuery {
  readonly kind: ClaimPaper;
  readonly claimId: string;
  readonly language: Language;
  /** Of the estimate, null for the newest issued one; of invoices the claim's first, second and so on. */
  readonly version: number | null;
}

interface PlanPaperQuery {
  readonly kind: 'plan';
  readonly planId: string;
  readonly language: Language;
}

/** A paper or a label of nothing, by which a printer is set up. */
interface TestQuery {
  readonly kind: 'test';
  readonly use: PrinterUse;
  readonly language: Language;
}

export type PaperQuery = ClaimPaperQuery | PlanPaperQuery | TestQuery;

/**
 * Reads which paper the page's address asks for: `?kind=estimate&claim=…&language=pl&version=2`, or
 * `?kind=plan&plan=…&language=pl`, or `?kind=test&use=labels&language=pl`.
 * @throws RangeError with a sentence when the address asks for nothing that can be printed.
 */
export function readQuery(search: string): PaperQuery {
  const parameters = new URLSearchParams(search);
  const asked = parameters.get('kind') ?? '';
  const language = LANGUAGES.find((known) => known === parameters.get('language'));
  const kind = CLAIM_PAPERS.find((known) => known === asked);
  const ofNoClaim = asked === 'plan' || asked === 'test';
  if (!kind && !ofNoClaim) throw new RangeError(`There is no paper of the kind “${asked}”.`);
  if (!language)
    throw new RangeError(`There are no papers in the language “${parameters.get('language') ?? ''}”.`);
  if (asked === 'test') {
    const use = PRINTER_USES.find((known) => known === parameters.get('use'));
    if (!use) throw new RangeError('The test print names no use of a printer.');
    return { kind: 'test', use, language };
  }
  if (!kind) {
    const planId = parameters.get('plan') ?? '';
    if (planId === '') throw new RangeError('The paper names no plan.');
    return { kind: 'plan', planId, language };
  }
  const claimId = parameters.get('claim') ?? '';
  const version = parameters.get('version');
  if (claimId === '') throw new RangeError('The paper names no claim.');
  if (version !== null && !/^[1-9]\d{0,5}$/.test(version))
    throw new RangeError(`“${version}” is no version of an estimate.`);
  return { kind, claimId, language, version: version === null ? null : Number(version) };
}

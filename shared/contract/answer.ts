/** What every call is answered with. */

const FAILURE_KINDS = [
  'bad_input',
  'not_found',
  'not_allowed',
  'conflict',
  'rule',
  'storage',
  'internal',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export interface Issue {
  /** Where in the input, as `incident.date` or `lines.0.unitNet`; empty for the whole. */
  readonly path: string;
  /** Stable name of what is wrong, for translation. */
  readonly code: string;
  /** A sentence in English. */
  readonly message: string;
}

export interface Failure {
  readonly kind: FailureKind;
  /** Stable name of what went wrong; the key of its sentence in the four languages. */
  readonly code: string;
  /** A sentence in English that says what happened and what to do. */
  readonly message: string;
  readonly issues?: readonly Issue[];
  /** What goes into the sentence when it is translated. */
  readonly figures?: Readonly<Record<string, string | number>>;
}

export type Answer<T> =
  | {
      readonly ok: true;
      readonly value: T;
      /** When it was true, of a desk's copy while its line is broken; UTC, ISO 8601. */
      readonly asOf?: string;
    }
  | { readonly ok: false; readonly error: Failure };

/** Thrown by whatever answers a call; becomes the `error` of the answer. */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'Refusal';
    this.failure = failure;
  }
}

/** Makes a refusal: `refuse('conflict', 'serial_has_open_claim', 'This serial has an open claim: …', { number })`. */
export function refuse(
  kind: FailureKind,
  code: string,
  message: string,
  figures?: Readonly<Record<string, string | number>>,
): Refusal {
  return new Refusal(figures ? { kind, code, message, figures } : { kind, code, message });
}

import type { Answer, CallName, Failure, Input, Output } from '../../shared/contract/index.ts';
import { bridge } from './bridge.ts';

const GONE: Failure = {
  kind: 'internal',
  code: 'backend_gone',
  message: 'The part of Hangar that keeps the data stopped while it was answering.',
};

/**
 * One call of the contract. Always answers: a refusal, and a backend that died meanwhile, come back as `ok: false`.
 * The backend checks input and output against the contract, so its answer has the type that the table promises.
 */
export async function call<N extends CallName>(
  name: N,
  input: Input<N>,
  requestId?: string,
): Promise<Answer<Output<N>>> {
  try {
    return (await bridge().invoke(name, input, requestId)) as Answer<Output<N>>;
  } catch {
    return { ok: false, error: GONE };
  }
}

/** A refusal on its way through TanStack Query, which wants something thrown. */
export class FailedCall extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailedCall';
    this.failure = failure;
  }
}

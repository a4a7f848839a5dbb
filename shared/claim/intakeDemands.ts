import type { Arrival } from './vocabulary.ts';

/** How a device comes in that can be photographed and signed for; of a flyaway nothing is there. */
export const DEMANDED_ARRIVALS = ['parcel', 'counter'] as const satisfies readonly Arrival[];
export type DemandedArrival = (typeof DEMANDED_ARRIVALS)[number];

export const isDemanded = (arrival: string): arrival is DemandedArrival =>
  DEMANDED_ARRIVALS.some((each) => each === arrival);

/** What an intake must have before the bench takes the device on. */
export interface IntakeDemand {
  /** At least so many photos of the intake. */
  readonly photos: number;
  /** Somebody confirms that the customer has signed the receipt. */
  readonly signature: boolean;
}
export type IntakeDemands = Readonly<Record<DemandedArrival, IntakeDemand>>;

export const NO_DEMAND: IntakeDemand = { photos: 0, signature: false };
/** More photos than these cannot be asked for. */
export const MOST_DEMANDED_PHOTOS = 20;

/** What a claim's intake was asked for, and what of it there is. */
export interface IntakeProof {
  readonly wanted: IntakeDemand;
  /** Photos of the intake that there are. */
  readonly photos: number;
  readonly signed: unknown;
  /** Somebody let it go on without, with a reason. */
  readonly waived: unknown;
}

/** What is missing still; `photos` is a number of them. Null: nothing, or nothing that anybody minds. */
export function missingAtIntake(proof: IntakeProof | null): IntakeDemand | null {
  if (proof === null || proof.waived !== null) return null;
  const photos = Math.max(0, proof.wanted.photos - proof.photos);
  const signature = proof.wanted.signature && proof.signed === null;
  return photos > 0 || signature ? { photos, signature } : null;
}

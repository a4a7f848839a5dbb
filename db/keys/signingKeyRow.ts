/** A public key that the centre signs with from an instant on (UTC, ISO 8601); the last one is the present one. */
export interface SigningKeyRow {
  seq: number;
  public_key: string;
  since: string;
}

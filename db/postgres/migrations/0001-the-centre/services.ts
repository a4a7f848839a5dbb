/** The services that desks may go to, of which each lists itself. */
export const services = `
CREATE TABLE services (
  -- SHA-256 of the public key of its certificate, which is all that a desk knows it by.
  fingerprint text COLLATE "C" PRIMARY KEY CHECK (length(fingerprint) = 64 AND fingerprint !~ '[^0-9a-f]'),
  addresses text COLLATE "C" NOT NULL CHECK (json_valid(addresses)),
  seen_at text COLLATE "C" NOT NULL,
  -- That a service wrote the row: whoever has the database alone leads no desk elsewhere.
  proof bytea NOT NULL CHECK (length(proof) = 32)
);
`;

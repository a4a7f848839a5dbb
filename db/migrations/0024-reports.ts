/**
 * Reports go by the day on which something was paid, shipped, booked in, diagnosed, estimated or chosen, and by the last
 * day of a plan: each of them has an order of its own, so that a month is read without the years around it. What a
 * payment was for is found among the choices of its claim.
 */
export const sql = `
CREATE INDEX payments_by_time ON payments (at);
CREATE INDEX shipments_by_time ON shipments (shipped_at);
CREATE INDEX claims_by_booking ON claims (booked_at);
CREATE INDEX diagnoses_by_time ON diagnoses (recorded_at);
CREATE INDEX estimates_by_issue ON estimates (issued_at) WHERE issued_at IS NOT NULL;
CREATE INDEX choices_by_time ON choices (recorded_at);
CREATE INDEX choices_by_claim ON choices (claim_id, recorded_at);
CREATE INDEX plans_by_end ON plans (valid_until);
`;

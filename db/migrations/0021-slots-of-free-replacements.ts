/**
 * A replacement whose fee is nothing waited for no payment, and nothing else consumed its slot: it stayed reserved while
 * the claim went on. It is used from the moment of its choice, as it is now.
 */
export const sql = `
UPDATE slots SET state = 'used', used_at = reserved_at
WHERE state = 'reserved'
  AND claim_id IN (SELECT id FROM claims WHERE state NOT IN ('awaiting_payment', 'cancelled'));
`;

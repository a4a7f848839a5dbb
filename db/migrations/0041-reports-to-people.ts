/** Reports by the clock go to people of the centre, whom they stop reaching as soon as somebody leaves. */
export const sql = `
ALTER TABLE people ADD COLUMN email TEXT NOT NULL DEFAULT '';
-- JSON list of ids; with addresses beside them or without.
ALTER TABLE schedules ADD COLUMN people TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(people));
`;

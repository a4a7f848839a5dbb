/**
 * That a centre is moving into the database or has moved out of it, which whoever opens it reads first. Of a move in also
 * how far it is, and the foreign keys that are left out while rows come before those that they belong to.
 */
export const sql = `
CREATE TABLE moves (
  id bigint PRIMARY KEY CHECK (id = 1),
  way text COLLATE "C" NOT NULL CHECK (way IN ('in', 'out')),
  -- The folder that the data comes from or went to.
  place text COLLATE "C" NOT NULL,
  at text COLLATE "C" NOT NULL,
  -- Where the record of the other place ended as the move began.
  head text COLLATE "C",
  foreign_keys text COLLATE "C"
);

CREATE TABLE move_progress (
  name text COLLATE "C" PRIMARY KEY,
  rows bigint NOT NULL,
  -- The key of the last row that is here, as JSON; null when all are.
  after text COLLATE "C"
);

-- Roles that were let in before there were these.
GRANT SELECT ON moves TO PUBLIC;
`;

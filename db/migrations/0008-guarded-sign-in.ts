/**
 * Wrong passwords slow the next attempt down and lock nobody out: they are counted by what was tried, a name or the desk
 * itself, with when, so that neither a restart nor a clock that was wrong decides for long. What counted them before stays
 * where it is and is no longer read. A recovery key lets a manager in whose password nobody knows.
 *
 * What was kept of requests to answer a repeated one holds a keyed hash of their whole input, and the key lies beside the
 * backups: with a password in it, it can be guessed at far faster than scrypt allows. Those rows go, and SQLite overwrites
 * what it frees.
 */
export const sql = `
CREATE TABLE wrong_guesses (
  -- 'name:' and a name as people.name_key has it, whether or not there is such a person; 'desk'; 'recovery'.
  subject TEXT PRIMARY KEY,
  -- In a row, since the last right one.
  count INTEGER NOT NULL CHECK (count > 0),
  last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX wrong_guesses_by_time ON wrong_guesses (last_at);

CREATE TABLE recovery_keys (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  key_hash TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT REFERENCES people (id)
) STRICT;

UPDATE people SET failed_sign_ins = 0, locked_until = NULL WHERE failed_sign_ins > 0 OR locked_until IS NOT NULL;
DELETE FROM requests WHERE call IN ('centre.setup', 'people.add', 'people.resetPassword', 'session.signIn',
  'session.unlock', 'session.changePassword', 'mail.change');
`;

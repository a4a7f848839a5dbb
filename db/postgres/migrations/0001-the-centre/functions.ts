/** What the tables’ own rules and views are written with. */
export const functions = `
CREATE FUNCTION json_valid(text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  'SELECT $1::json IS NOT NULL';

-- Milliseconds since 1970 as UTC, ISO 8601.
CREATE FUNCTION moment(bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT to_char(timestamp 'epoch' + $1 * interval '1 millisecond', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') COLLATE "C" $$;

CREATE FUNCTION milliseconds(text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  at bigint := (extract(epoch FROM replace($1, 'Z', '')::timestamp) * 1000)::bigint;
BEGIN
  IF moment(at) <> $1 THEN
    RAISE EXCEPTION '% is no moment in UTC with milliseconds', $1 USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN at;
END $$;
`;

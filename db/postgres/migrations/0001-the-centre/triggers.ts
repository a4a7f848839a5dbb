/** A trigger with a function of its own, of the same name. */
export const onRow = (name: string, event: string, body: string, when = ''): string => `
CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  ${body}
  RETURN ${/\bDELETE\b/.test(event) ? 'OLD' : 'NEW'};
END $$;
CREATE TRIGGER ${name} ${event} FOR EACH ROW ${when === '' ? '' : `WHEN (${when}) `}EXECUTE FUNCTION ${name}();`;

/** Refuses an event, or the rows of it that are as `when` says. */
export const forbidden = (name: string, event: string, message: string, when = 'true'): string =>
  onRow(
    name,
    event,
    `IF ${when} THEN
    RAISE EXCEPTION '${message}' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '${name}';
  END IF;`,
  );

/** The environment that leads a window to a screen; empty for the person's own. */
type Screen = Readonly<Record<string, string>>;

/** The screens that `npm test` made for the journeys, one for each that runs beside the others. */
export function screens(): readonly Screen[] {
  return JSON.parse(process.env.HANGAR_SCREENS ?? '[{}]');
}

/** The screen of the journey that asks: no other that runs at the time has it. */
export function ownScreen(): Screen {
  const all = screens();
  return all[(Number(process.env.VITEST_POOL_ID) - 1) % all.length] ?? {};
}

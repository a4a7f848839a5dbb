/**
 * The components of a device. The order is the one in which a verdict names them.
 */
export const components = [
  'aircraft',
  'gimbal',
  'camera',
  'propellers',
  'battery',
  'remote_controller',
  'accessory',
] as const;
export type Component = (typeof components)[number];

/** The components that a plan can cover; the rest is exclusion 4 of the plan's terms. */
export const coverableComponents = ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'] as const;
export type CoverableComponent = (typeof coverableComponents)[number];

const coverable: ReadonlySet<Component> = new Set(coverableComponents);

export function isCoverable(component: Component): component is CoverableComponent {
  return coverable.has(component);
}

/** Accidents that the plan's terms cover. */
export const coveredCauses = ['user_error', 'signal_interference', 'collision', 'water', 'fall'] as const;
/** Causes that choose a path or leave it open. */
export const specialCauses = ['flyaway', 'defect', 'unknown'] as const;
/** Causes that the plan's terms exclude, each under a numbered exclusion. */
export const excludedCauses = [
  'loss',
  'theft',
  'abandoned',
  'bad_weather',
  'intentional',
  'force_majeure',
  'modification',
  'incompatible_battery',
  'unauthorised_accessory',
  'unauthorised_battery',
  'unauthorised_software',
] as const;
export const causes = [...coveredCauses, ...specialCauses, ...excludedCauses] as const;

export type CoveredCause = (typeof coveredCauses)[number];
export type ExcludedCause = (typeof excludedCauses)[number];
export type Cause = (typeof causes)[number];

const covered: ReadonlySet<Cause> = new Set(coveredCauses);
const excluded: ReadonlySet<Cause> = new Set(excludedCauses);

export function isCoveredCause(cause: Cause): cause is CoveredCause {
  return covered.has(cause);
}

export function isExcludedCause(cause: Cause): cause is ExcludedCause {
  return excluded.has(cause);
}

/** The two ways in which a plan's slot is used up. */
export const slotKinds = ['damage', 'flyaway'] as const;

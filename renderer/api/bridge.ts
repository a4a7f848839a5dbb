import type { HangarBridge } from '../../shared/contract/bridge.ts';

/** The way to the backend and to the desktop: put there by the preload, the only way out of this page. */
export const bridge = (): HangarBridge => window.hangar;

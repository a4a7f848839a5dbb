/** What a scanner reads off a test print; no claim is called so. */
export const TEST_CODE = 'HANGAR-TEST';

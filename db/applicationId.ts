/** "HANG": tells Hangar's files from any other program's. */
export const APPLICATION_ID = 0x48414e47;

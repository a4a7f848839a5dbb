import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

// Run by Node 24 with the executable's path: the snapshot is not shipped with the runtime that Hangar keeps, and
// tests drive the windows through the inspector.
await flipFuses(process.argv[2], {
  version: FuseVersion.V1,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
});

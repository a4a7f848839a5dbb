import { app, type Session, shell, type WebContents, type WebFrameMain, type WebPreferences } from 'electron';
import type { Log } from './logging.ts';
import { allowedLink } from './outsideLinks.ts';
import { isOwnPage } from './servedFiles.ts';

/** What every window runs with. */
export const windowPreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  devTools: !app.isPackaged,
});

/** To be called before Electron is ready: the sandbox for all, and no traffic of Chromium's own. */
export function hardenProcess(): void {
  // As the super-user Chromium runs only without its sandbox, which the launcher then asks for; with both asked
  // for, its processes refuse to start. Windows keep the sandbox in their preferences in any case.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
  ]) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('disable-sync');
  app.commandLine.appendSwitch(
    'disable-features',
    'AutofillServerCommunication,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,MediaRouter,OptimizationHints,Translate',
  );
}

/** Schemes that a page may load from: its own, data made in the page, the PDF viewer's parts, developer tools. */
const OWN_SCHEMES = /^(app:\/\/hangar\/|data:|blob:|chrome-extension:|chrome:|devtools:)/;

/** Denies whatever a page has no need of. */
export function hardenSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.info('security', `permission denied: ${permission}`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    log.info('security', 'download denied');
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !OWN_SCHEMES.test(details.url);
    if (cancel) log.info('security', `request denied: ${details.resourceType}`);
    answer({ cancel });
  });
}

/** No page leaves its place, opens a window or embeds another page. */
export function hardenContents(contents: WebContents, log: Log): void {
  contents.on('will-navigate', (event) => {
    if (!isReload(contents, event.url)) {
      log.info('security', 'navigation denied');
      event.preventDefault();
    }
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  keepAtHome(contents, log);
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !OWN_SCHEMES.test(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, log);
    return { action: 'deny' };
  });
}

/**
 * A page that goes to `about:blank` asks nobody: Chromium makes such a page by itself, and `will-navigate` never comes. So
 * the preload refuses it in the page, and where a page got away all the same it is brought back to where it was.
 */
function keepAtHome(contents: WebContents, log: Log): void {
  let home: string | null = null;
  contents.on('did-navigate', (_event, url) => {
    if (isOwnPage(url)) {
      home = url;
      return;
    }
    if (home === null || contents.isDestroyed()) return;
    log.info('security', 'a page was brought back');
    void contents.loadURL(home).catch(() => {
      // `did-fail-load` tells it.
    });
  });
}

/** Opens an allowed address in the system's browser. False when it is not allowed. */
export async function openOutside(address: string, log: Log): Promise<boolean> {
  const link = allowedLink(address);
  if (!link) {
    log.info('security', 'link denied');
    return false;
  }
  await shell.openExternal(link);
  return true;
}

const isReload = (contents: WebContents, next: string): boolean =>
  isOwnPage(next) && next.split('#')[0] === contents.getURL().split('#')[0];

/** Whether a message comes from the main frame of one of Hangar's own pages. */
export function isFromOwnPage(event: { readonly senderFrame: WebFrameMain | null }): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}

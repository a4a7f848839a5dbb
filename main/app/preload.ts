import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { HangarBridge, PaperBridge, PassphraseBridge, Preparing } from '../../shared/contract/bridge.ts';
import type { UpdateState } from '../../shared/contract/updateState.ts';
import type { PortMessage } from '../backend/messages.ts';
import { createCallLine } from './callLine.ts';
import { CLOSING_LIMIT_MS, channels } from './channels.ts';

const line = createCallLine();
const closingListeners = new Set<Parameters<HangarBridge['onClosing']>[0]>();
let awaited: string | null = null;

/** Asks for a port. The nonce tells it from one that an earlier question brings late. */
function attach(): void {
  // Not `randomUUID`: after a crash the preload runs in an empty page first, which is no secure context.
  awaited = Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-');
  ipcRenderer.send(channels.attach, awaited);
}

ipcRenderer.on(channels.port, (event: IpcRendererEvent, nonce: unknown) => {
  const port = event.ports[0];
  if (!port) return;
  if (nonce !== awaited) {
    port.close();
    return;
  }
  awaited = null;
  port.onmessage = (message: MessageEvent<PortMessage>) => line.hear(message.data);
  line.connect({ send: (message) => port.postMessage(message), close: () => port.close() });
});

ipcRenderer.on(channels.backend, (_event, state: unknown) => {
  if (state === 'up') attach();
  else if (state === 'restarting' || state === 'gone') line.disconnect(state);
});

ipcRenderer.on(channels.preparing, (_event, preparing: Preparing) => line.prepare(preparing));

/** True where nothing that is typed would be lost with the page. */
async function flush(): Promise<boolean> {
  const told = await Promise.allSettled([...closingListeners].map(async (listener) => listener()));
  await line.settled();
  return told.every((each) => each.status === 'fulfilled' && each.value !== 'only here');
}

ipcRenderer.on(channels.closing, (_event, nonce: unknown) => {
  const limit = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), CLOSING_LIMIT_MS));
  void Promise.race([flush(), limit]).then((kept) => ipcRenderer.send(channels.mayClose, nonce, kept));
});

const hangar: HangarBridge = {
  invoke: (name, input, requestId) => line.invoke(String(name), input, requestId),
  onChanged: (listener) => line.onChanged(listener),
  onBackend: (listener) => line.onBackend(listener),
  onPreparing: (listener) => line.onPreparing(listener),
  onClosing(listener) {
    closingListeners.add(listener);
    return () => closingListeners.delete(listener);
  },
  onStep(listener) {
    const hear = (_event: IpcRendererEvent, way: unknown) => {
      if (way === 'back' || way === 'forward') listener(way);
    };
    ipcRenderer.on(channels.step, hear);
    return () => void ipcRenderer.off(channels.step, hear);
  },
  onUpdates(listener) {
    const hear = (_event: IpcRendererEvent, state: UpdateState) => listener(state);
    ipcRenderer.on(channels.updates, hear);
    return () => void ipcRenderer.off(channels.updates, hear);
  },
  shell: {
    info: () => ipcRenderer.invoke(channels.info),
    makePaper: (request) => ipcRenderer.invoke(channels.makePaper, request),
    openPaper: (paperId) => ipcRenderer.invoke(channels.openPaper, paperId),
    savePaper: (paperId, suggestedName) => ipcRenderer.invoke(channels.savePaper, paperId, suggestedName),
    printPaper: (paperId) => ipcRenderer.invoke(channels.printPaper, paperId),
    printers: () => ipcRenderer.invoke(channels.printers),
    choosePrinter: (use, choice) => ipcRenderer.invoke(channels.choosePrinter, use, choice),
    printTest: (use, language) => ipcRenderer.invoke(channels.printTest, use, language),
    photoAddress: () => ipcRenderer.invoke(channels.photoAddress),
    savePhoto: (photoId) => ipcRenderer.invoke(channels.savePhoto, photoId),
    saveText: (suggestedName, text) => ipcRenderer.invoke(channels.saveText, suggestedName, text),
    savePage: (suggestedName) => ipcRenderer.invoke(channels.savePage, suggestedName),
    printPage: () => ipcRenderer.invoke(channels.printPage),
    saveReport: (order) => ipcRenderer.invoke(channels.saveReport, order),
    saveHeld: (order) => ipcRenderer.invoke(channels.saveHeld, order),
    saveInvoices: (period) => ipcRenderer.invoke(channels.saveInvoices, period),
    saveSchedule: (order) => ipcRenderer.invoke(channels.saveSchedule, order),
    chooseImport: (kind) => ipcRenderer.invoke(channels.chooseImport, kind),
    saveRefused: (order) => ipcRenderer.invoke(channels.saveRefused, order),
    setSecondPlace: (order) => ipcRenderer.invoke(channels.setSecondPlace, order),
    restore: (wish) => ipcRenderer.invoke(channels.restore, wish),
    connectToCentre: (code) => ipcRenderer.invoke(channels.connectToCentre, code),
    leaveCentre: (word) => ipcRenderer.invoke(channels.leaveCentre, word),
    lookAround: () => ipcRenderer.invoke(channels.lookAround),
    leaveSample: () => ipcRenderer.invoke(channels.leaveSample),
    zoom: (change) => ipcRenderer.invoke(channels.zoom, change),
    openExternal: (url) => ipcRenderer.invoke(channels.openExternal, url),
    updateState: () => ipcRenderer.invoke(channels.updateState),
    lookForUpdate: () => ipcRenderer.invoke(channels.lookForUpdate),
    installUpdate: () => ipcRenderer.invoke(channels.installUpdate),
    bringUpdate: () => ipcRenderer.invoke(channels.bringUpdate),
  },
};
contextBridge.exposeInMainWorld('hangar', hangar);

if (location.pathname === '/paper.html') {
  const hangarPaper: PaperBridge = {
    ready: (layout) => ipcRenderer.send(channels.paperReady, layout),
    failed: (message) => ipcRenderer.send(channels.paperFailed, message),
  };
  contextBridge.exposeInMainWorld('hangarPaper', hangarPaper);
}

if (location.pathname === '/passphrase.html') {
  const hangarPassphrase: PassphraseBridge = {
    give: (passphrase) => ipcRenderer.send(channels.passphrase, passphrase),
  };
  contextBridge.exposeInMainWorld('hangarPassphrase', hangarPassphrase);
}

// A page stays where it is: it may load itself again and nothing else. Whatever else it asks for, the shell denies; but of
// `about:blank` the shell is never asked.
window.navigation.addEventListener('navigate', (event) => {
  const leaves = event.destination.url.split('#')[0] !== location.href.split('#')[0];
  if (leaves && !event.destination.sameDocument) event.preventDefault();
});

attach();

import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { ZoomChange } from '../../shared/contract/bridge.ts';
import type { ShellText } from './shellText.ts';
import { changeZoom } from './zoom.ts';

const zoom = (label: string, change: ZoomChange, accelerator: string): MenuItemConstructorOptions => ({
  label,
  accelerator,
  click: (_item, window) => {
    if (window instanceof BrowserWindow) changeZoom(window.webContents, change);
  },
});

/** The menu: editing, zoom and quitting. On macOS the editing keys work only through it. */
export function setMenu({ menu }: ShellText, platform: string): void {
  const edit: MenuItemConstructorOptions = {
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      { type: 'separator' },
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'selectAll', label: menu.selectAll },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: menu.view,
    submenu: [
      zoom(menu.actualSize, 'actual', 'CommandOrControl+0'),
      zoom(menu.zoomIn, 'in', 'CommandOrControl+Plus'),
      zoom(menu.zoomOut, 'out', 'CommandOrControl+-'),
      // Keyboards whose plus needs Shift, and the keys beside the figures.
      { ...zoom(menu.zoomIn, 'in', 'CommandOrControl+='), visible: false },
      { ...zoom(menu.zoomIn, 'in', 'CommandOrControl+numadd'), visible: false },
      { ...zoom(menu.zoomOut, 'out', 'CommandOrControl+numsub'), visible: false },
      { ...zoom(menu.actualSize, 'actual', 'CommandOrControl+num0'), visible: false },
      { type: 'separator' },
      { role: 'togglefullscreen', label: menu.fullScreen },
      ...(app.isPackaged ? [] : ([{ role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[])),
    ],
  };
  const windowMenu: MenuItemConstructorOptions = {
    label: menu.window,
    submenu: [
      { role: 'minimize', label: menu.minimise },
      { role: 'close', label: menu.close },
    ],
  };
  const quit: MenuItemConstructorOptions = { role: 'quit', label: menu.quit };
  const first: MenuItemConstructorOptions =
    platform === 'darwin'
      ? { label: app.name, submenu: [{ role: 'hide' }, { role: 'hideOthers' }, { type: 'separator' }, quit] }
      : { label: menu.file, submenu: [quit] };
  Menu.setApplicationMenu(Menu.buildFromTemplate([first, edit, view, windowMenu]));
}

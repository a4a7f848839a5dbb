import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellText } from './shellText.ts';

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
      { role: 'resetZoom', label: menu.actualSize },
      { role: 'zoomIn', label: menu.zoomIn },
      { role: 'zoomOut', label: menu.zoomOut },
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

/** What a computer has a printer for; each may be another one. */
export const PRINTER_USES = ['papers', 'labels'] as const;
export type PrinterUse = (typeof PRINTER_USES)[number];

/** How a computer prints: with the system's dialog each time, or at once, on the system's own printer or on one of them. */
export type PrinterChoice =
  | { readonly way: 'ask' }
  | { readonly way: 'system' }
  | { readonly way: 'printer'; readonly name: string; readonly label: string };

import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { accent, attention, good, neutral, night, stop, waiting } from './colours.ts';

const FACE = '"Inter", system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif';
const MONO = '"JetBrains Mono", ui-monospace, "Cascadia Mono", Menlo, monospace';

/**
 * A list of options scrolls by itself: the box that Mantine would put around it scrolls too, and no key reaches that one.
 */
const LIST = { withScrollArea: false };
const LIST_STYLES = { options: { maxHeight: 'min(280px, 40vh)', overflowY: 'auto' } } as const;

/** Hangar's own look on Mantine: 14 px text, a 4 px grid, no decoration by shadow, no motion beyond 150 ms. */
export const theme = createTheme({
  fontFamily: FACE,
  fontFamilyMonospace: MONO,
  colors: {
    gray: neutral,
    dark: night,
    accent,
    waiting,
    good,
    attention,
    stop,
    red: stop,
    green: good,
    teal: good,
    yellow: attention,
    orange: attention,
    violet: waiting,
    blue: accent,
  },
  black: '#1b2027',
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  focusRing: 'auto',
  cursorType: 'default',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.4' },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 4px 12px rgb(14 17 21 / 12%)',
    lg: '0 8px 24px rgb(14 17 21 / 16%)',
    xl: '0 8px 24px rgb(14 17 21 / 16%)',
  },
  headings: {
    fontFamily: FACE,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '24px' },
      h2: { fontSize: '14px', lineHeight: '20px' },
      h3: { fontSize: '14px', lineHeight: '20px', fontWeight: '500' },
      h4: { fontSize: '13px', lineHeight: '20px' },
      h5: { fontSize: '12px', lineHeight: '16px' },
      h6: { fontSize: '12px', lineHeight: '16px' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, transitionProps: { duration: 80 } } },
    Modal: {
      defaultProps: { centered: true, radius: 'md', shadow: 'lg', transitionProps: { duration: 100 } },
    },
    Drawer: { defaultProps: { position: 'right', shadow: 'lg', transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 80 },
        returnFocus: true,
        // The placeholder is a presentational element with a tab stop inside a menu, which axe rightly refuses.
        withInitialFocusPlaceholder: false,
      },
    },
    // Its list stays mounted: Mantine says “expanded” of a field only once it has seen the list.
    Combobox: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Select: {
      defaultProps: { allowDeselect: false, checkIconPosition: 'right', ...LIST },
      styles: LIST_STYLES,
    },
    MultiSelect: { defaultProps: LIST, styles: LIST_STYLES },
    Autocomplete: { defaultProps: LIST, styles: LIST_STYLES },
    TagsInput: { defaultProps: LIST, styles: LIST_STYLES },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
    Loader: { defaultProps: { size: 'sm' } },
    Tabs: { defaultProps: { keepMounted: false } },
  },
});

/** What Mantine derives from shades of grey is a little too faint for WCAG AA; these are not. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--hangar-rail': '88px',
    '--hangar-rail-narrow': '48px',
    '--hangar-top': '48px',
    '--hangar-quick': '100ms',
  },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5a6370',
    '--mantine-color-placeholder': '#6b7480',
    '--mantine-color-error': 'var(--mantine-color-stop-6)',
    '--mantine-color-default-border': '#c3c9d1',
    '--mantine-color-disabled-color': '#6b7480',
    '--hangar-ground': '#f5f6f8',
    '--hangar-surface': '#ffffff',
    '--hangar-raised': '#ffffff',
    '--hangar-line': '#e1e4e9',
    '--hangar-hover': '#eff1f4',
    '--hangar-selected': '#e6effd',
    '--hangar-accent-text': '#1d56b8',
    '--hangar-waiting-text': '#60449f',
    '--hangar-good-text': '#146a40',
    '--hangar-attention-text': '#7d5500',
    '--hangar-stop-text': '#a52722',
    '--hangar-waiting-tint': '#f0ebfb',
    '--hangar-good-tint': '#e4f4eb',
    '--hangar-attention-tint': '#fcf1d8',
    '--hangar-stop-tint': '#fce9e7',
    '--hangar-accent-tint': '#e6effd',
  },
  dark: {
    '--mantine-color-body': '#1a1f25',
    '--mantine-color-dimmed': '#a3acb7',
    '--mantine-color-placeholder': '#8d97a3',
    '--mantine-color-error': '#f08d87',
    '--mantine-color-anchor': '#90b4f3',
    '--mantine-color-default-border': '#454e5a',
    '--mantine-color-disabled-color': '#8d97a3',
    '--hangar-ground': '#14181d',
    '--hangar-surface': '#1a1f25',
    '--hangar-raised': '#22282f',
    '--hangar-line': '#2c333c',
    '--hangar-hover': '#242a32',
    '--hangar-selected': '#1d2f4d',
    '--hangar-accent-text': '#90b4f3',
    '--hangar-waiting-text': '#bba9e9',
    '--hangar-good-text': '#80cba1',
    '--hangar-attention-text': '#e8bd55',
    '--hangar-stop-text': '#f0a09b',
    '--hangar-waiting-tint': '#2d2640',
    '--hangar-good-tint': '#16301f',
    '--hangar-attention-tint': '#362a0e',
    '--hangar-stop-tint': '#3b1d1c',
    '--hangar-accent-tint': '#1d2f4d',
  },
});

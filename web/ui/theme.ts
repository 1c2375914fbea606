import { createTheme } from '@mantine/core';

/** Lime blossom in ten steps; the fourth is the accent as a fill. */
const linden = ['#f8fae8', '#f1f5d3', '#e2ea9f', '#d5e26a', '#c9db3a', '#b6c928', '#9aab14', '#7b890a', '#535f00', '#363f00'] as const;

/** Mantine's part of the look. Its colours are tied to the tokens in mantine.css, so that both themes follow. */
export const theme = createTheme({
  colors: { linden },
  primaryColor: 'linden',
  primaryShade: 4,
  autoContrast: true,
  defaultRadius: 4,
  fontFamily: 'var(--font-ui)',
  focusRing: 'auto',
});

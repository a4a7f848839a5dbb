import type { MantineColorsTuple } from '@mantine/core';

/*
 * One neutral scale, one accent, four meanings. Shade 6 (light) and 7 (dark) carry white text at 4.5:1 or better,
 * shade 9 on shade 1 is the badge of the light scheme, shade 3 on the dark tint that of the dark one.
 */

export const neutral: MantineColorsTuple = [
  '#f7f8f9',
  '#eff1f3',
  '#e3e6ea',
  '#d2d7dd',
  '#b4bbc4',
  '#8b949f',
  '#5f6874',
  '#47505b',
  '#2e353e',
  '#1b2027',
];

/** The neutral scale of the dark scheme in Mantine's order: text first, deepest surface last. */
export const night: MantineColorsTuple = [
  '#dfe3e8',
  '#c3c9d1',
  '#9aa3ae',
  '#7d8793',
  '#3a424d',
  '#2c333c',
  '#22282f',
  '#1a1f25',
  '#14181d',
  '#0e1115',
];

export const accent: MantineColorsTuple = [
  '#eef4fe',
  '#dce8fc',
  '#b9d0f8',
  '#90b4f3',
  '#6496ec',
  '#3f7be0',
  '#2262cf',
  '#1d56b8',
  '#17479a',
  '#10336f',
];

export const waiting: MantineColorsTuple = [
  '#f5f2fc',
  '#eae4f9',
  '#d5caf2',
  '#bba9e9',
  '#9f86dd',
  '#8669ce',
  '#6f50b8',
  '#60449f',
  '#4f3784',
  '#3a275f',
];

export const good: MantineColorsTuple = [
  '#ecf8f1',
  '#d8f0e2',
  '#b0e0c5',
  '#80cba1',
  '#4fb47d',
  '#2c9a60',
  '#19794a',
  '#146a40',
  '#0f5634',
  '#093d24',
];

export const attention: MantineColorsTuple = [
  '#fdf6e6',
  '#faebc8',
  '#f3d68f',
  '#e8bd55',
  '#d6a02a',
  '#b98312',
  '#8f6200',
  '#7d5500',
  '#664500',
  '#4a3100',
];

export const stop: MantineColorsTuple = [
  '#fdf1f0',
  '#fae0de',
  '#f4bfbb',
  '#ec9691',
  '#e16a64',
  '#d3473f',
  '#bb2f28',
  '#a52722',
  '#871f1b',
  '#611411',
];

import { describe, expect, test } from 'vitest';
import { easterSunday } from '../../../../shared/time/holidays/easter.ts';
import { weekdayOf } from '../../../../shared/time/holidays/rule.ts';

/** Easter Sunday from 1990 to 2050 as month and day, western before orthodox. */
const KNOWN = `
1990 04-15 04-15, 1991 03-31 04-07, 1992 04-19 04-26, 1993 04-11 04-18, 1994 04-03 05-01,
1995 04-16 04-23, 1996 04-07 04-14, 1997 03-30 04-27, 1998 04-12 04-19, 1999 04-04 04-11,
2000 04-23 04-30, 2001 04-15 04-15, 2002 03-31 05-05, 2003 04-20 04-27, 2004 04-11 04-11,
2005 03-27 05-01, 2006 04-16 04-23, 2007 04-08 04-08, 2008 03-23 04-27, 2009 04-12 04-19,
2010 04-04 04-04, 2011 04-24 04-24, 2012 04-08 04-15, 2013 03-31 05-05, 2014 04-20 04-20,
2015 04-05 04-12, 2016 03-27 05-01, 2017 04-16 04-16, 2018 04-01 04-08, 2019 04-21 04-28,
2020 04-12 04-19, 2021 04-04 05-02, 2022 04-17 04-24, 2023 04-09 04-16, 2024 03-31 05-05,
2025 04-20 04-20, 2026 04-05 04-12, 2027 03-28 05-02, 2028 04-16 04-16, 2029 04-01 04-08,
2030 04-21 04-28, 2031 04-13 04-13, 2032 03-28 05-02, 2033 04-17 04-24, 2034 04-09 04-09,
2035 03-25 04-29, 2036 04-13 04-20, 2037 04-05 04-05, 2038 04-25 04-25, 2039 04-10 04-17,
2040 04-01 05-06, 2041 04-21 04-21, 2042 04-06 04-13, 2043 03-29 05-03, 2044 04-17 04-24,
2045 04-09 04-09, 2046 03-25 04-29, 2047 04-14 04-21, 2048 04-05 04-05, 2049 04-18 04-25,
2050 04-10 04-17
`;

const known = KNOWN.trim()
  .split(/,\s*/)
  .map((entry) => entry.split(' ') as [year: string, western: string, orthodox: string]);

describe('Easter', () => {
  test.each(known)('of %s is on %s in the west and on %s in the east', (year, western, orthodox) => {
    expect(easterSunday(Number(year), 'western')).toBe(`${year}-${western}`);
    expect(easterSunday(Number(year), 'orthodox')).toBe(`${year}-${orthodox}`);
  });

  test('is a Sunday in every year, from 22 March to 25 April in the west', () => {
    for (let year = 1600; year <= 2400; year++) {
      const western = easterSunday(year, 'western');
      expect(weekdayOf(western)).toBe(7);
      expect(weekdayOf(easterSunday(year, 'orthodox'))).toBe(7);
      expect(western >= `${year}-03-22` && western <= `${year}-04-25`).toBe(true);
    }
  });
});

/** Digits of a PIN: few enough to be typed between two customers, too many for the pauses between wrong ones. */
const PIN = /^\d{6,12}$/;

export const LONGEST_PIN = 12;

/** True for one that somebody else types first: all the same digit, or counting up or down. */
function isPlain(digits: string): boolean {
  const steps = [...digits].slice(1).map((digit, index) => Number(digit) - Number(digits[index]));
  return steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
}

export const isPin = (typed: string): boolean => PIN.test(typed) && !isPlain(typed);

/** How figures are written in every report for people. */
export const number = (value: number): string => value.toLocaleString('en');
export const day = (time: string | null): string => (time === null ? 'unknown' : time.slice(0, 10));
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

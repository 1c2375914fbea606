import type { UiLanguage } from '../../server/domain/language.ts';

export type Format = {
  /** 14:32 */
  readonly time: (at: Date) => string;
  /** 14 Uhr, 14:00 */
  readonly hour: (at: Date) => string;
  /** 19. Nov. */
  readonly day: (at: Date) => string;
  /** Do 19.11.2026, 14:32 */
  readonly dateTime: (at: Date) => string;
  /** As short as is clear: 14:32 today, 'yesterday 14:32', else day and time. */
  readonly moment: (at: Date) => string;
  /** 40 s, 6 min, 26 h, 3 Tage */
  readonly ago: (at: Date) => string;
  /** A length of time in the largest unit that says enough. */
  readonly span: (ms: number) => string;
  readonly number: (value: number) => string;
  /** At most one digit after the point. */
  readonly decimal: (value: number) => string;
  /** A share between 0 and 1. */
  readonly percent: (share: number) => string;
  /** With sign and two digits: −0,31 */
  readonly signed: (value: number) => string;
};

const LOCALE = { de: 'de-DE', en: 'en-GB' } as const;
const minus = (text: string): string => text.replace('-', '−');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function spanOf(locale: string): (ms: number) => string {
  // Signs of units are the same in both languages and shorter than either's words; days have no sign people know.
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 0 });
  return (ms) => {
    const length = Math.max(0, ms);
    if (length < MINUTE) return `${Math.floor(length / 1000)} s`;
    if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
    if (length < 2 * DAY) return `${Math.floor(length / HOUR)} h`;
    return days.format(Math.floor(length / DAY));
  };
}

/** Times and figures as the reader writes them, in their own time zone. */
export function createFormat(language: UiLanguage, timeZone: string, now: () => Date = () => new Date()): Format {
  const locale = LOCALE[language];
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const time = date({ hour: '2-digit', minute: '2-digit' });
  const hour = date(language === 'de' ? { hour: 'numeric' } : { hour: '2-digit', minute: '2-digit' });
  const day = date({ day: 'numeric', month: 'short' });
  const dayOfYear = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const whole = date({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const key = date({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const span = spanOf(locale);
  const yesterday = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day');
  const dayOf = (at: Date): string => (Math.abs(now().getTime() - at.getTime()) > 300 * DAY ? dayOfYear : day).format(at);
  return {
    time: (at) => time.format(at),
    hour: (at) => hour.format(at),
    day: dayOf,
    dateTime: (at) => whole.format(at),
    moment: (at) => {
      const day = key.format(at);
      if (day === key.format(now())) return time.format(at);
      return `${day === key.format(new Date(now().getTime() - DAY)) ? yesterday : `${dayOf(at)},`} ${time.format(at)}`;
    },
    ago: (at) => span(now().getTime() - at.getTime()),
    span,
    number: (value) => minus(number.format(value)),
    decimal: (value) => minus(decimal.format(value)),
    percent: (share) => percent.format(share),
    signed: (value) => minus(signed.format(value)),
  };
}

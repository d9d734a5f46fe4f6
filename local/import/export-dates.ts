/** Dates as Jira's export writes them, and as saved copies from other languages do. All count as UTC. */
import { isValid, parse } from 'date-fns';
import { de, enUS, es, fr, it, pl, tr } from 'date-fns/locale';

const LOCALES = [enUS, de, it, pl, tr, fr, es];
const FORMATS = [
  'dd/MMM/yy h:mm a',
  'dd/MMM/yy HH:mm',
  'dd/MMM/yy',
  'dd/MMM/yyyy h:mm a',
  'dd/MMM/yyyy HH:mm',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yy HH:mm',
  'dd.MM.yyyy',
  'dd.MMM.yy HH:mm',
  'dd MMM yyyy HH:mm',
];
const PATTERNS = LOCALES.flatMap((locale) => FORMATS.map((format) => ({ locale, format })));

/** Years of two digits mean the one nearest to this. */
const CENTURY = new Date('2020-01-01T00:00:00Z');

/** Makes a reader that tries the last format that fitted first: an export uses one throughout. */
export function createDateReader(): (text: string) => number | null {
  let last = PATTERNS[0];
  const known = new Map<string, number | null>();
  const attempt = (text: string, pattern: typeof last): number | null => {
    if (pattern === undefined) return null;
    const date = parse(`${text} +00:00`, `${pattern.format} xxx`, CENTURY, { locale: pattern.locale });
    return isValid(date) && date.getTime() > 0 ? date.getTime() : null;
  };
  const read = (text: string): number | null => {
    if (!/\d/.test(text) || text.length > 40) return null;
    if (/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(text)) {
      const millis = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
      return Number.isNaN(millis) ? null : millis;
    }
    const quick = attempt(text, last);
    if (quick !== null) return quick;
    for (const pattern of PATTERNS) {
      const millis = attempt(text, pattern);
      if (millis === null) continue;
      last = pattern;
      return millis;
    }
    return null;
  };
  return (text) => {
    const trimmed = text.trim();
    const found = known.get(trimmed);
    if (found !== undefined) return found;
    const millis = read(trimmed);
    known.set(trimmed, millis);
    return millis;
  };
}

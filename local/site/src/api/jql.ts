/** Writing JQL safely. */

/** A value in double quotes, with everything escaped that JQL reads. */
export function quote(value: string): string {
  // Control characters have no place in JQL.
  return `"${value
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')}"`;
}

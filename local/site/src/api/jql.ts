/** Writing JQL safely. */

/** A value in double quotes, with everything escaped that JQL reads. */
export function quote(value: string): string {
  // Control characters have no place in JQL.
  const printable = [...value].filter((character) => character >= ' ').join('');
  return `"${printable.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

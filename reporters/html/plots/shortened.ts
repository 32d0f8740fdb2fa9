/** A label that fits into `most` characters: the end of a name tells more than its middle. */
export function shortened(label: string, most: number): string {
  const characters = Array.from(label);
  if (characters.length <= most) return label;
  const tail = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - tail).join('')}…${characters.slice(-tail).join('')}`;
}

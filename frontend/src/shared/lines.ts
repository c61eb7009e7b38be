/** A name in lines of about so many letters, at most three; a longer one loses words in its middle. */
export function lines(name: string, most: number): string[] {
  const told = name.split(/\s+/);
  while (told.length > 3 && told.join(" ").length > 3 * most) {
    const middle = Math.ceil(told.length / 2);
    if (told[middle] === "…") told.splice(middle + (told.length % 2 ? -1 : 1), 1);
    else told.splice(middle, 1, "…");
  }
  const length = told.join(" ").length;
  const number = length <= most * 0.8 ? 1 : length <= 2 * most ? 2 : 3;
  const found: string[] = [];
  let line = "";
  for (const word of told) {
    const longer = line ? `${line} ${word}` : word;
    const fits = longer.length - word.length / 2 <= length / number;
    if (line && !fits && found.length < number - 1) {
      found.push(line);
      line = word;
    } else line = longer;
  }
  return [...found, line];
}

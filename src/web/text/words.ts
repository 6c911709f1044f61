// What the words of all pages are made with: numbers with their nouns, enumerations, places.

export const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** The parts that are there, as one enumeration. */
export const listOf = (parts: readonly (string | false)[]) =>
  parts.filter((part) => part !== false).join(", ");

/** 1st, 2nd, 3rd, 4th. */
export const place = (number: number) => {
  const ending = /1[1-3]$/.test(String(number)) ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number.toLocaleString("en-US")}${ending}`;
};

export const capitalized = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

// A filter's text as a tree. "or" binds less than "and", "and" less than "not"; "and" may be left out.
//
//   filter    = all { "or" all }          all  = one { ["and"] one }          one = "not" one | "(" filter ")" | condition
//   condition = "has" ":" FIELD | "near" ":" LATITUDE "," LONGITUDE "," DISTANCE | FIELD OPERATOR VALUE

import { nearestNames } from "../../contract/nearest-names.js";
import { RECORD_PREFIX, recordField } from "../metadata/record-meaning.js";
import { FIELDS, type Field, fieldNamed, fieldSpellings, HAS_ONLY, RECORD_FIELD } from "./fields.js";
import { type Filter, type FilterValue, filterInvalid, type Operator, quote } from "./filter.js";
import { type Token, tokenize } from "./tokenize.js";
import { looseNumbers, numberIn, valueFor } from "./values.js";

/** Parentheses and "not" in one another, and conditions in all: more would be no person's. */
const MAX_DEPTH = 50;
const MAX_CONDITIONS = 200;
const WORDS = new Set(["and", "or", "not"]);

/** The tree of a filter. Throws FILTER_INVALID, pointing at the character. */
export function parseFilter(text: string): Filter {
  return new Parser(text).whole();
}

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;
  private conditions = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  whole(): Filter {
    const filter = this.any();
    const rest = this.token;
    if (rest.kind !== "end") throw this.unexpected(rest, "the end");
    return filter;
  }

  private any(): Filter {
    const parts = [this.all()];
    while (this.take("or")) parts.push(this.all());
    return parts.length === 1 ? (parts[0] as Filter) : { kind: "or", parts };
  }

  private all(): Filter {
    const parts = [this.one()];
    while (this.take("and") || this.beginsOne()) parts.push(this.one());
    return parts.length === 1 ? (parts[0] as Filter) : { kind: "and", parts };
  }

  private one(): Filter {
    if (++this.depth > MAX_DEPTH)
      throw filterInvalid(
        `More than ${MAX_DEPTH} parentheses and "not" in one another`,
        this.text,
        this.token.at,
      );
    const filter = this.negation() ?? this.inner() ?? this.condition();
    this.depth -= 1;
    return filter;
  }

  private negation(): Filter | undefined {
    return this.take("not") ? { kind: "not", part: this.one() } : undefined;
  }

  private inner(): Filter | undefined {
    const open = this.token;
    if (open.kind !== "(") return undefined;
    this.place += 1;
    const filter = this.any();
    if (this.token.kind === "end")
      throw filterInvalid("The parenthesis that opens is never closed", this.text, open.at);
    if (this.token.kind !== ")") throw this.unexpected(this.token, '")"');
    this.place += 1;
    return filter;
  }

  private condition(): Filter {
    const name = this.token;
    if (name.kind !== "word" || name.quoted || this.isWord(name)) throw this.unexpected(name, "a field");
    if (++this.conditions > MAX_CONDITIONS)
      throw filterInvalid(`More than ${MAX_CONDITIONS} conditions`, this.text, name.at);
    this.place += 1;
    const field = this.fieldOf(name);
    const operator = this.operator(name);
    const value = this.token;
    if (value.kind !== "word") throw this.unexpected(value, `a value for ${field}`);
    this.place += 1;
    if (field === "has") return this.has(operator, value, name.at);
    if (field === "near") return this.near(operator, value, name.at);
    return {
      kind: "compare",
      field,
      operator: operator.operator,
      value: this.value(field, operator, value),
      at: name.at,
    };
  }

  /** The field a word names; "record." may be followed by a quoted column. */
  private fieldOf(name: Word): string {
    const asked = name.text.toLowerCase();
    if (asked === "has" || asked === "near") return asked;
    if (asked.startsWith(RECORD_PREFIX)) {
      const column = this.token;
      const isQuoted = asked === RECORD_PREFIX && column.kind === "word" && column.quoted;
      if (isQuoted) this.place += 1;
      const field = recordField(isQuoted ? column.text : name.text.slice(RECORD_PREFIX.length));
      if (field === RECORD_PREFIX)
        throw filterInvalid("Expected a column's name after record.", this.text, name.at);
      return field;
    }
    const field = fieldNamed(name.text);
    if (field !== undefined) return field.name;
    if (this.token.kind !== "operator") throw this.unexpected(name, "a field and its value");
    throw this.unknown(name.text, name.at, [...FIELDS.map((known) => known.name), "has", "near"]);
  }

  private operator(name: Word): OperatorToken {
    const token = this.token;
    if (token.kind === "operator") {
      this.place += 1;
      return token;
    }
    throw filterInvalid(`Expected one of : = != < <= > >= after ${quote(name.text)}`, this.text, token.at);
  }

  private value(field: string, { operator, at }: OperatorToken, word: Word): FilterValue {
    const known = fieldNamed(field) ?? RECORD_FIELD;
    const isOrdered = operator.startsWith("<") || operator.startsWith(">");
    const value =
      known === RECORD_FIELD ? this.recordValue(word, isOrdered) : valueFor(known, word, this.text);
    const allowed = ALLOWED[known.type];
    if (known !== RECORD_FIELD && !allowed.includes(operator))
      throw filterInvalid(`${field} takes ${allowed.join(" ")} but received ${operator}`, this.text, at);
    if (isOrdered && (value.kind === "numbers" || value.kind === "dates"))
      throw filterInvalid(`${operator} takes one value, not a range`, this.text, word.at);
    return value;
  }

  private recordValue(word: Word, isOrdered: boolean): FilterValue {
    const number = numberIn(word.text);
    if (isOrdered && (number === undefined || word.quoted))
      throw filterInvalid(`Expected a number but received ${quote(word.text)}`, this.text, word.at);
    if (isOrdered) return { kind: "number", number: number as number };
    return looseNumbers(word) ?? valueFor(RECORD_FIELD, word, this.text);
  }

  private has({ operator, at }: OperatorToken, word: Word, from: number): Filter {
    if (operator !== ":") throw filterInvalid(`has takes : but received ${operator}`, this.text, at);
    const asked = word.text.toLowerCase();
    if (asked.startsWith(RECORD_PREFIX))
      return { kind: "has", field: recordField(word.text.slice(RECORD_PREFIX.length)), at: from };
    const only = HAS_ONLY.find((name) => name === asked);
    const field = fieldNamed(word.text);
    const name = only ?? (field !== undefined && isHad(field) ? field.name : undefined);
    if (name === undefined)
      throw this.unknown(word.text, word.at, [
        ...HAS_ONLY,
        ...FIELDS.filter(isHad).map((known) => known.name),
      ]);
    return { kind: "has", field: name, at: from };
  }

  private near({ operator, at }: OperatorToken, word: Word, from: number): Filter {
    if (operator !== ":") throw filterInvalid(`near takes : but received ${operator}`, this.text, at);
    const parts = word.text.split(",");
    const [latitude, longitude] = parts.slice(0, 2).map((part) => numberIn(part));
    const meters = metersIn(parts[2] ?? "");
    const isPlace =
      parts.length === 3 &&
      latitude !== undefined &&
      longitude !== undefined &&
      meters !== undefined &&
      Math.abs(latitude) <= 90 &&
      Math.abs(longitude) <= 180;
    if (!isPlace)
      throw filterInvalid(
        `Expected latitude, longitude and distance without blanks, as in near:52.5,13.4,10km, but received ${quote(word.text)}`,
        this.text,
        word.at,
      );
    return { kind: "near", latitude, longitude, meters, at: from };
  }

  private unknown(name: string, at: number, names: readonly string[]): Error {
    const near = nearestNames(name, names, fieldSpellings);
    const known = near.length > 0 ? `did you mean ${near.join(", ")}?` : `known are ${names.join(", ")};`;
    return filterInvalid(`There is no field ${quote(name)}, ${known} It stands`, this.text, at);
  }

  private unexpected(token: Token, expected: string): Error {
    const met =
      token.kind === "end"
        ? "the end"
        : token.kind === "word"
          ? quote(token.text)
          : quote(token.kind === "operator" ? token.operator : token.kind);
    const isBare = token.kind === "word" && !this.isWord(token) && expected !== '")"';
    const advice = isBare ? '; put several words in quotes, or ask words:"..." for words of any text,' : "";
    return filterInvalid(`Expected ${expected} but received ${met}${advice}`, this.text, token.at);
  }

  private get token(): Token {
    return this.tokens[Math.min(this.place, this.tokens.length - 1)] as Token;
  }

  private isWord(token: Token): boolean {
    return token.kind === "word" && !token.quoted && WORDS.has(token.text.toLowerCase());
  }

  private take(word: "and" | "or" | "not"): boolean {
    const { token } = this;
    const isIt = token.kind === "word" && !token.quoted && token.text.toLowerCase() === word;
    if (isIt) this.place += 1;
    return isIt;
  }

  /** Whether another condition follows without "and". */
  private beginsOne(): boolean {
    const { token } = this;
    if (token.kind === "(") return true;
    return token.kind === "word" && !(this.isWord(token) && token.text.toLowerCase() !== "not");
  }
}

type Word = Extract<Token, { kind: "word" }>;
interface OperatorToken {
  readonly operator: Operator;
  readonly at: number;
}

const ORDERED = [":", "=", "!=", "<", "<=", ">", ">="];
const ALLOWED: Readonly<Record<Field["type"], readonly string[]>> = {
  number: ORDERED,
  date: ORDERED,
  text: [":", "=", "!="],
  words: [":"],
  folder: [":", "=", "!="],
};

/** Whether pictures may lack it, so that has: says something. */
function isHad({ name, type }: Field): boolean {
  return type !== "folder" && !["name", "words", "bytes", "aspect", "longitude", "latitude"].includes(name);
}

const METERS: Readonly<Record<string, number>> = { m: 1, km: 1000, mi: 1609.344 };

/** "10km", "500m", "3mi"; at most once round the earth. */
function metersIn(text: string): number | undefined {
  const parts = /^(\d+\.?\d*|\.\d+)(km|m|mi)$/i.exec(text);
  if (parts === null) return undefined;
  const meters = Number(parts[1]) * (METERS[(parts[2] as string).toLowerCase()] as number);
  return meters <= 40_075_000 ? meters : undefined;
}

// The bar: where one is, where one can go, what is running, and the theme.

import { Link, useLocation } from "wouter";
import { useLive } from "../api/events.js";
import { text } from "../text.js";
import { THEMES, type Theme, useTheme } from "./theme.js";

const PAGES = [
  ["/", text.pages.overview],
  ["/review", text.pages.review],
  ["/search", text.pages.search],
  ["/plan", text.pages.plan],
  ["/history", text.pages.history],
  ["/quarantine", text.pages.quarantine],
  ["/evaluations", text.pages.evaluations],
] as const;

export function Bar() {
  const [location] = useLocation();
  const [theme, setTheme] = useTheme();
  const { lost } = useLive();
  return (
    <header className="bar">
      <span className="product">{text.product}</span>
      <nav aria-label={text.product}>
        {PAGES.map(([path, name]) => (
          <Link
            key={path}
            href={path}
            aria-current={(path === "/" ? location === "/" : location.startsWith(path)) ? "page" : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      {lost === undefined ? null : (
        <span className="offline" role="status" title={text.errors[`${lost}Hint`]}>
          {text.errors[lost]}
        </span>
      )}
      <label className="field theme">
        <span className="visually-hidden">{text.theme.label}</span>
        <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          {THEMES.map((known) => (
            <option key={known} value={known}>
              {text.theme[known]}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}

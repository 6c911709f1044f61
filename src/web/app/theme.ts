// Light or dark: as the system says, unless the person chose. The choice stays in this browser.

import { useEffect, useState } from "react";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "lookalike-theme";
const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(
    () => THEMES.find((known) => known === localStorage.getItem(KEY)) ?? "system",
  );
  useEffect(() => {
    const apply = () => {
      const dark = theme === "dark" || (theme === "system" && darkSystem.matches);
      document.documentElement.dataset.theme = dark ? "dark" : "light";
    };
    apply();
    darkSystem.addEventListener("change", apply);
    return () => darkSystem.removeEventListener("change", apply);
  }, [theme]);
  return [
    theme,
    (chosen) => {
      localStorage.setItem(KEY, chosen);
      setTheme(chosen);
    },
  ];
}

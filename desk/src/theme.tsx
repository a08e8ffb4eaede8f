// Light or dark: the system's choice until the reader makes one.
import { useEffect, useState } from "preact/hooks";

type Theme = "light" | "dark";
const KEY = "readout-theme";
const system = (): Theme => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

function chosen(): Theme | null {
  const theme = document.documentElement.dataset["theme"];
  return theme === "light" || theme === "dark" ? theme : null;
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(() => chosen() ?? system());
  useEffect(() => {
    const media = matchMedia("(prefers-color-scheme: dark)");
    const changed = () => setTheme(chosen() ?? system());
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, []);
  const other: Theme = theme === "dark" ? "light" : "dark";
  const turn = () => {
    document.documentElement.dataset["theme"] = other;
    try {
      localStorage.setItem(KEY, other);
    } catch {
      // Without storage the choice lasts for this page.
    }
    setTheme(other);
  };
  return (
    <button type="button" class="quiet" onClick={turn}>
      {other === "dark" ? "Dark" : "Light"}
    </button>
  );
}

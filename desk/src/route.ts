// Which screen an address stands for. Every report has an address, and every record one within it.
import { useEffect, useState } from "preact/hooks";

export type Route =
  { readonly screen: "home" } | { readonly screen: "report"; readonly id: string } | { readonly screen: "unknown" };

export function routeOf(path: string): Route {
  if (path === "/") return { screen: "home" };
  const report = /^\/r\/([^/]+)$/.exec(path);
  return report === null ? { screen: "unknown" } : { screen: "report", id: decodeURIComponent(report[1]!) };
}

export const reportPath = (id: string): string => `/r/${encodeURIComponent(id)}`;

const CHANGED = "readout:route";

/** Goes to an address without loading the page again. */
export function go(path: string): void {
  history.pushState(null, "", path);
  window.dispatchEvent(new Event(CHANGED));
  window.scrollTo(0, 0);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.pathname));
  useEffect(() => {
    const changed = () => setRoute((now) => (same(now, routeOf(location.pathname)) ? now : routeOf(location.pathname)));
    // Plain clicks on the desk's own links stay on the page; all others are the browser's.
    const clicked = (event: MouseEvent) => {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link === null || link.target !== "" || link.origin !== location.origin || link.hasAttribute("download"))
        return;
      if (link.pathname === location.pathname && link.hash !== "") return;
      if (routeOf(link.pathname).screen === "unknown") return;
      event.preventDefault();
      go(link.pathname + link.search + link.hash);
    };
    window.addEventListener("popstate", changed);
    window.addEventListener(CHANGED, changed);
    document.addEventListener("click", clicked);
    return () => {
      window.removeEventListener("popstate", changed);
      window.removeEventListener(CHANGED, changed);
      document.removeEventListener("click", clicked);
    };
  }, []);
  return route;
}

const same = (a: Route, b: Route): boolean =>
  a.screen === b.screen && (a.screen !== "report" || b.screen !== "report" || a.id === b.id);

// The desk: a masthead and one of two screens.
import { render } from "preact";
import { Home } from "./home/home.tsx";
import { KeysDialog } from "./keys.tsx";
import { ReportScreen } from "./report/screen.tsx";
import { useRoute } from "./route.ts";
import { ThemeSwitch } from "./theme.tsx";
import { Toasts } from "./toast.tsx";

function Desk() {
  const route = useRoute();
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="masthead">
        <a class="wordmark" href="/" aria-label="Readout, all reports">
          <span class="wordmark-read">Read</span>
          <span class="wordmark-out">out</span>
        </a>
        <div class="masthead-tools">
          {route.screen === "report" && (
            <a class="quiet" href="/">
              All reports
            </a>
          )}
          {route.screen === "report" && <KeysDialog />}
          <ThemeSwitch />
        </div>
      </header>
      {route.screen === "home" && <Home />}
      {route.screen === "report" && <ReportScreen key={route.id} id={route.id} />}
      {route.screen === "unknown" && (
        <main id="main" class="plain" tabIndex={-1}>
          <h1>There is nothing at this address.</h1>
          <p>
            <a href="/">All reports</a>
          </p>
        </main>
      )}
      <Toasts />
    </>
  );
}

render(<Desk />, document.getElementById("desk")!);

// The frame round every page: the bar, what is running, and which page the address names.

import { QueryClientProvider } from "@tanstack/react-query";
import { Component, lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { Route, Switch, useLocation } from "wouter";
import { useEvents } from "../api/events.js";
import { queryClient } from "../api/queries.js";
import { Empty, Notice } from "../parts/controls.js";
import { text } from "../text.js";
import { Bar } from "./bar.js";
import { pageOf } from "./page-of.js";
import { RunningJob } from "./running-job.js";
import "./app.css";

const OverviewPage = lazy(async () => ({ default: (await import("../overview/page.js")).OverviewPage }));
const ReviewPage = lazy(async () => ({ default: (await import("../review/page.js")).ReviewPage }));
const SearchPage = lazy(async () => ({ default: (await import("../search/page.js")).SearchPage }));
const PlanPage = lazy(async () => ({ default: (await import("../plan/page.js")).PlanPage }));
const HistoryPage = lazy(async () => ({ default: (await import("../history/page.js")).HistoryPage }));
const DecisionsPage = lazy(async () => ({ default: (await import("../decisions/page.js")).DecisionsPage }));
const EvaluationsPage = lazy(async () => ({
  default: (await import("../evaluations/list-page.js")).EvaluationsPage,
}));
const EvaluationPage = lazy(async () => ({
  default: (await import("../evaluations/page.js")).EvaluationPage,
}));
const EvaluationPicturesPage = lazy(async () => ({
  default: (await import("../evaluations/pictures-page.js")).PicturesPage,
}));
const EvaluationPicturePage = lazy(async () => ({
  default: (await import("../evaluations/picture-page.js")).PicturePage,
}));
const QuarantinePage = lazy(async () => ({
  default: (await import("../history/quarantine-page.js")).QuarantinePage,
}));

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Frame />
    </QueryClientProvider>
  );
}

function Frame() {
  useEvents();
  const [location] = useLocation();
  const page = pageOf(location);
  const main = useFocusOnChange(page);
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {text.skip}
      </a>
      <Bar />
      <RunningJob />
      <main id="content" tabIndex={-1} key={page} ref={main}>
        <Guard>
          <Suspense fallback={<p className="page soft">{text.loading}</p>}>
            <Switch>
              <Route path="/" component={OverviewPage} />
              <Route path="/review/:group?" component={ReviewPage} />
              <Route path="/search" component={SearchPage} />
              <Route path="/plan" component={PlanPage} />
              <Route path="/history" component={HistoryPage} />
              <Route path="/quarantine" component={QuarantinePage} />
              <Route path="/decisions" component={DecisionsPage} />
              <Route path="/evaluations" component={EvaluationsPage} />
              <Route path="/evaluations/:evaluation" component={EvaluationPage} />
              <Route path="/evaluations/:evaluation/pictures" component={EvaluationPicturesPage} />
              <Route path="/evaluations/:evaluation/pictures/:number" component={EvaluationPicturePage} />
              <Route>
                <Empty alone title={text.errors.notFound}>
                  <p>{text.errors.notFoundHint}</p>
                </Empty>
              </Route>
            </Switch>
          </Suspense>
        </Guard>
      </main>
    </div>
  );
}

/** Another page begins at its top, with the focus there: the keyboard and a screen reader go on from it. */
function useFocusOnChange(page: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(page);
  useEffect(() => {
    if (last.current !== page) main.current?.focus({ preventScroll: true });
    last.current = page;
  }, [page]);
  return main;
}

/** A page that breaks says so; the bar stays, so that there is a way on. */
class Guard extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="page">
        <Notice kind="danger">
          <strong>{text.errors.broken}</strong>
          <p>{text.errors.brokenHint}</p>
        </Notice>
      </div>
    );
  }
}

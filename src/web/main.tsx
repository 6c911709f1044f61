// Where the browser starts.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.js";
import "./tokens.css";
import "./base.css";

// Dialogs bring one style element of their own; the server's policy admits it by this number used once.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;
if (nonce !== undefined) Object.assign(globalThis, { __webpack_nonce__: nonce });

createRoot(document.getElementById("app") as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

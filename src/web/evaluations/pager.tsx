// From page to page by links, so that each has an address: the first, the last and those round this one.

import type { ReactNode } from "react";
import { Link } from "wouter";
import { text } from "../text.js";
import { pagesShown } from "./page-numbers.js";

const words = text.evaluations.originals;

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  addressOf(page: number): string;
  readonly children: ReactNode;
}

export function Pager({ page, pages, addressOf, children }: PagerProps) {
  return (
    <nav className="pager" aria-label={words.pages}>
      <span className="soft small number">{children}</span>
      {pages <= 1 && page === 1 ? null : (
        <ul>
          {pagesShown(page, pages).map((shown, at, all) => (
            <li key={shown}>
              {shown - (all[at - 1] ?? shown) > 1 ? <span className="soft">…</span> : null}
              <Link
                className="button quiet number"
                href={addressOf(shown)}
                aria-label={words.page(shown)}
                aria-current={shown === page ? "page" : undefined}
              >
                {shown}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

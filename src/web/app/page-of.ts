// Which page an address is of: another page begins at its top, with the focus there; the same one goes on where it is.

/** Groups of a review are one page, and so are the pictures of an evaluation; an evaluation and its list are not. */
export function pageOf(location: string): string {
  const [page = "", ...rest] = location.split("/").slice(1);
  return page === "evaluations"
    ? [page, ...rest.slice(0, 2), ...rest.slice(2, 3).map(() => "picture")].join("/")
    : page;
}

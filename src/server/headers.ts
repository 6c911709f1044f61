// Headers that every answer carries: a page may load and ask nothing but this server, be framed by nobody, and tell
// its address to nobody. https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP

/** The content security policy; `styleNonce` lets one page's own style elements through. */
export function contentSecurityPolicy(styleNonce?: string): string {
  const nonce = styleNonce === undefined ? "" : ` 'nonce-${styleNonce}'`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce}`,
    "img-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Set before an answer is made; an answer replaces those it knows better (caching, a page's policy). */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": contentSecurityPolicy(),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  "cache-control": "no-store",
};

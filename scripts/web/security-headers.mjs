// What every answer of the web process tells browsers to refuse.

const always = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/**
 * Everything is served by this host, product images too. Inline scripts run with the nonce of their answer alone. Styles need
 * 'unsafe-inline': see docs/decisions.md.
 */
export function toPagePolicy(nonce) {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Nothing that the API answers is a page. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

export function toSecurityHeaders({ isApi, isHttps, nonce }) {
  return {
    ...always,
    "Content-Security-Policy": isApi ? apiPolicy : toPagePolicy(nonce),
    ...(isHttps ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/** The limits of connections. Times are in milliseconds, sizes in bytes. */
export const HTTP_OPTIONS = {
  requestTimeout: 10_000,
  // Longer than the minute after which proxies close an idle connection, so that no proxy sends a request on a closed connection.
  keepAliveTimeout: 72_000,
  maxHeaderSize: 16 * 1024,
};

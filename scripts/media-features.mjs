/** Media features of a page in Chromium. */
const connections = new WeakMap();

/**
 * @returns the one connection to a page that all commands use: what one has asked for, no other can take back.
 */
export async function connectionTo(page) {
  if (!connections.has(page)) connections.set(page, await page.createCDPSession());
  return connections.get(page);
}

/** Sets media features, in the place of those that were set before; none, for the usual ones. */
export async function setMediaFeatures(page, features) {
  const connection = await connectionTo(page);
  await connection.send('Emulation.setEmulatedMedia', {features});
}

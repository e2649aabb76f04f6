/** Sets media features of a page in Chromium. */
const connections = new WeakMap();

/**
 * @returns the connection to a page that all commands share, because one connection cannot undo the emulation of another.
 */
export async function connectionTo(page) {
  if (!connections.has(page)) connections.set(page, await page.createCDPSession());
  return connections.get(page);
}

/** Replaces the media features. An empty list resets them. */
export async function setMediaFeatures(page, features) {
  const connection = await connectionTo(page);
  await connection.send('Emulation.setEmulatedMedia', {features});
}

let hidden = false;
Object.defineProperty(Document.prototype, 'hidden', {configurable: true, get: () => hidden});

/** Hides or shows the page, as scripts see it. */
export function setHidden(value: boolean): void {
  hidden = value;
  document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
}

/** Fires the browser's `online` event. */
export function comeOnline(): void {
  window.dispatchEvent(new Event('online'));
}

/** Returns the warnings that are logged while `act` runs. */
export async function warnings(act: () => unknown): Promise<string[]> {
  const texts: string[] = [];
  const {warn} = console;
  console.warn = (text: string) => texts.push(text);
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return texts;
}

let hidden = false;
Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});

/** Hides the page, or shows it again, as far as scripts can see. */
export function setHidden(value: boolean): void {
  hidden = value;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Has the browser say that it is online again. */
export function comeOnline(): void {
  window.dispatchEvent(new Event('online'));
}

/** What is written as a warning while `act` runs. */
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

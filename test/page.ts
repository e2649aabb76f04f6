/** Loads pages in iframes, each with its own `window`. */

/** A page that records its errors, warnings and button events. */
export interface TestPage extends Window {
  /** The messages of the reported errors. */
  readonly errors: string[];
  readonly warnings: string[];
  /** For the page's own code. */
  readonly events: string[];
}

const RECORDER = `<script>
  const errors = [], warnings = [], events = [];
  Object.assign(window, {errors, warnings, events});
  console.warn = (...args) => warnings.push(args.join(' '));
  addEventListener('error', (event) => {
    errors.push(event.error ? event.error.message : event.message);
    event.preventDefault();
  });
  addEventListener('unhandledrejection', ({reason}) => errors.push('unhandled: ' + reason));
</script>`;

/** Loads a page with this HTML. Resolves after its `load` event. */
export async function loadPage<Page extends TestPage>(html: string): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html>${RECORDER}${html}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow as unknown as Page;
}

/** The functions of the test framework, which must be global. They are read at each call, so that this module can be loaded without them. */
interface Framework {
  describe(name: string, declare: () => void): void;
  it(name: string, test: () => void | Promise<void>): void;
  beforeEach(setUp: () => Promise<void>): void;
  afterEach(tearDown: () => Promise<void>): void;
}

const framework = globalThis as unknown as Framework;

export const describe: Framework['describe'] = (name, declare) => framework.describe(name, declare);
export const it: Framework['it'] = (name, test) => framework.it(name, test);
export const beforeEach: Framework['beforeEach'] = (setUp) => framework.beforeEach(setUp);
export const afterEach: Framework['afterEach'] = (tearDown) => framework.afterEach(tearDown);

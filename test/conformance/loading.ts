/** How pages load the script, and when they call `init()`. */
import {
  available,
  BUTTON,
  hear,
  INIT,
  invitation,
  INVITE,
  page,
  poll,
  SCRIPT,
  type Scenario,
} from './scenario.js';

const WATCH = `liveagent.showWhenOnline('${BUTTON}', null);`;
const HEAR = hear(BUTTON) + WATCH;
const INSERT = `var tag = document.createElement('script');
  tag.src = '{script}';
  document.body.appendChild(tag);`;

export const loadingScenarios: readonly Scenario[] = [
  {
    title: 'runs what was pushed onto _laq before the script',
    facts: [17],
    page: `<script>
      window._laq = window._laq || [];
      _laq.push(function () { note('run'); ${HEAR} });
    </script>${page('')}`,
  },
  {
    title: 'runs what was pushed onto _laq after the script',
    facts: [17],
    page: `${page('window._laq = []; _laq.push(function () { note("first"); });')}
      <script>_laq.push(function () { note("second"); ${HEAR} });</script>`,
  },
  {
    title: 'pushes onto _laq after the start',
    facts: [17],
    page: page('_laq = [];' + HEAR),
    steps: [`_laq.push(function () { note('late'); });`],
  },
  {
    title: 'has an entry in _laq that throws',
    facts: [17],
    page: page(`_laq = [
      function () { ${HEAR} },
      function () { throw new Error('page'); },
      function () { note('run'); }
    ];`),
  },
  {
    title: 'inserts the script into a page that is complete',
    facts: [17, 23],
    page: '',
    steps: [
      `${INSERT}
      tag.onload = function () { ${HEAR} ${INIT} };`,
      available(),
    ],
  },
  {
    title: 'waits for liveAgentDeployment',
    facts: [23],
    page: `<script>
      function wait() {
        if (window.liveAgentDeployment) { note(liveAgentDeployment); ${HEAR} ${INIT} }
        else setTimeout(wait, 100);
      }
      wait();
    </script>${SCRIPT}`,
    steps: [(visit) => visit.pass(200)],
  },
  {
    title: 'inserts the script only if it is not there',
    facts: [23],
    page: page(`${HEAR} if (!window.liveAgentDeployment) { ${INSERT} }`),
  },
  {
    title: 'made the object beforehand',
    facts: [3],
    page: `<script>
      var liveagent = {mine: 'mine'}, before = liveagent;
    </script>${page(`note(liveagent === before); note(liveagent.mine); ${HEAR}`)}`,
  },
  {
    title: 'hears the object being extended',
    facts: [3],
    page: `<script>
      var mine = {};
      Object.defineProperty(mine, 'addButtonEventHandler', {
        configurable: true,
        get: function () { return this.kept; },
        set: function (method) {
          note('assigned');
          this.kept = function (id, callback) { note('registered'); method(id, callback); };
        }
      });
      window.liveagent = mine;
    </script>${page(HEAR)}`,
  },
  {
    title: 'calls init() twice, the last arguments count',
    facts: [25],
    page: page(
      `${HEAR} liveagent.init('http://localhost:1', '572000000000001', '00D000000000001');`,
    ),
  },
  {
    title: 'calls init() with a number, then correctly',
    facts: [25],
    page: page(
      `${HEAR} try { liveagent.init(1, 2, 3); note('accepted'); } catch (e) { note('thrown'); }`,
    ),
  },
  {
    title: 'calls init() with wrong ids',
    facts: [25],
    page: `${SCRIPT}<script>
      ${HEAR}
      try { liveagent.init('{server}', '573000000000001', '00D000000000001'); note('accepted'); }
      catch (e) { note('thrown'); }
      try { liveagent.init('{server}', '572000000000001', '572000000000001'); note('accepted'); }
      catch (e) { note('thrown'); }
    </script>`,
  },
  {
    title: 'calls init() with ids of 18 characters and optional cookies',
    facts: [25],
    page: `${SCRIPT}<script>
      ${HEAR} liveagent.init('{server}', '572000000000001AAA', '00D000000000001AAA', true);
    </script>`,
  },
  {
    title: 'never calls init()',
    facts: [17],
    page: `${SCRIPT}<script>_laq = [function () { note('run'); }]; ${HEAR}</script>`,
    steps: [poll],
  },
  {
    title: 'calls disconnect() right after init()',
    facts: [26],
    page: page(HEAR) + '<script>liveagent.disconnect();</script>',
    steps: [available()],
  },
  {
    title: 'deletes the script and loads it again',
    facts: [20],
    page: page(`_laq = [function () { note('queue'); }]; ${HEAR}`),
    steps: [
      `delete window.liveagent; delete window.liveAgentDeployment; ${INSERT}
      tag.onload = function () { ${HEAR} ${INIT} };`,
    ],
  },
  {
    title: 'switches to another server',
    facts: ['12a'],
    page: page(hear(INVITE), invitation()),
    steps: [
      `var style = document.getElementById('liveagent_invite_button_${INVITE}').style;
      style.left = style.top = '100px';`,
      (visit) => visit.switchServer(),
      poll,
      poll,
    ],
  },
  {
    title: 'writes to the console what it does',
    facts: [18],
    page: page(`liveagent.enableLogging(); ${HEAR}`),
  },
];

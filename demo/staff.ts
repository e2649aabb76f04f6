import type {Agent, RoutingButton} from '../src/index.js';

/** The button that the shop's page carries. */
export const BUTTON = {
  id: '573000000000001',
  skills: ['Teapots'],
  channel: 'chat',
  units: 1,
} as const satisfies RoutingButton;

/** What the console offers to set. The first skill is the one that the button asks for. */
export const SKILLS = ['Teapots', 'Orders'] as const;
export const CHANNELS = {chat: 'Chat', messaging: 'Messaging', phone: 'Phone'} as const;

/** One step away from an invitation: whoever is set to online first makes it appear. */
export const AGENTS: readonly Agent[] = [
  {id: 'Ana', presence: 'offline', skills: ['Teapots'], capacity: 1, channels: ['chat']},
  {
    id: 'Ben',
    presence: 'away',
    skills: ['Teapots', 'Orders'],
    capacity: 2,
    channels: ['chat', 'messaging', 'phone'],
  },
];

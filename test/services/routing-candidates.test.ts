import {expect} from '@open-wc/testing';
import {RoutingService, type Agent} from '../../src/services/routing.js';
import type {RoutingType} from '../../src/services/routed-button.js';

const SHOES = '573000000000001';
const ROUTING_TYPES: readonly RoutingType[] = ['least-active', 'most-available'];

const service = (agents: Agent[], routingType: RoutingType = 'least-active') =>
  new RoutingService({buttons: [{id: SHOES, skills: ['sizes'], routingType}], agents});

const agent = (id: string, changes: Omit<Agent, 'id'> = {}): Agent => ({
  id,
  presence: 'online',
  skills: ['sizes'],
  capacity: 3,
  ...changes,
});

describe('RoutingService without watchers', () => {
  it('returns the current availability of a button', () => {
    const routing = service([agent('ana', {capacity: 1})]);
    expect(routing.availability(SHOES)).to.deep.equal({available: true});
    routing.updateAgent('ana', {presence: 'away'});
    expect(routing.availability(SHOES)).to.deep.equal({available: false, reason: 'agents-away'});
  });

  it('returns "no-skilled-agents" for an unknown button', () => {
    const expected = {available: false, reason: 'no-skilled-agents'};
    expect(service([]).availability('573000000000009')).to.deep.equal(expected);
  });

  it('returns whether one agent can take a chat of a button', () => {
    const routing = service([agent('ana'), agent('ben', {skills: []})]);
    expect(routing.availability(`ana_${SHOES}`)).to.deep.equal({available: true});
    const unskilled = {available: false, reason: 'no-skilled-agents'};
    expect(routing.availability(`ben_${SHOES}`)).to.deep.equal(unskilled);
    const unknown = {available: false, reason: 'no-agents-online'};
    expect(routing.availability(`cem_${SHOES}`)).to.deep.equal(unknown);
  });

  for (const routingType of ROUTING_TYPES) {
    it(`lists the candidates in the order of ${routingType} routing`, () => {
      const routing = service([agent('ana'), agent('ben'), agent('cem')], routingType);
      routing.startWork('ana', {channel: 'chat'});
      expect([...routing.candidates({buttonId: SHOES})]).to.deep.equal(['ben', 'cem', 'ana']);
    });
  }

  it('lists the requested agent first, and the others only as a fallback', () => {
    const routing = service([agent('ana'), agent('ben')]);
    const request = {buttonId: SHOES, userId: 'ben'};
    expect([...routing.candidates(request)]).to.deep.equal(['ben']);
    expect([...routing.candidates({...request, fallback: true})]).to.deep.equal(['ben', 'ana']);
    routing.updateAgent('ben', {presence: 'away'});
    expect([...routing.candidates(request)]).to.deep.equal([]);
    expect([...routing.candidates({...request, fallback: true})]).to.deep.equal(['ana']);
  });

  it('lists no candidates for an unknown button', () => {
    expect([...service([agent('ana')]).candidates({buttonId: '573'})]).to.deep.equal([]);
  });
});

describe('an agent’s outside load', () => {
  it('takes capacity', () => {
    const routing = service([agent('ana', {outsideLoad: {units: 2.5, items: 1}})]);
    const full = {available: false, reason: 'agents-at-capacity'};
    expect(routing.availability(SHOES)).to.deep.equal(full);
    routing.updateAgent('ana', {outsideLoad: {units: 2, items: 1}});
    expect(routing.availability(SHOES)).to.deep.equal({available: true});
  });

  it('counts as work for least-active routing', () => {
    const routing = service([agent('ana', {outsideLoad: {units: 0, items: 1}}), agent('ben')]);
    expect([...routing.candidates({buttonId: SHOES})]).to.deep.equal(['ben', 'ana']);
  });

  it('throws if it is negative', () => {
    const routing = service([agent('ana')]);
    const change = () => routing.updateAgent('ana', {outsideLoad: {units: -1, items: 0}});
    expect(change).to.throw(TypeError, 'agent "ana": outsideLoad is units and items, 0 or more');
    expect(routing.agents[0]?.outsideLoad).to.deep.equal({units: 0, items: 0});
  });
});

describe('a work item with an id from another system', () => {
  it('keeps its id', () => {
    const routing = service([agent('ana')]);
    const {id} = routing.startWork('ana', {id: 'chat-7', channel: 'chat'});
    expect(id).to.equal('chat-7');
    routing.endWork('chat-7');
    expect(routing.work('ana')).to.deep.equal([]);
  });

  it('throws if its id is in use', () => {
    const routing = service([agent('ana'), agent('ben')]);
    routing.startWork('ana', {id: 'chat-7', channel: 'chat'});
    const again = () => routing.startWork('ben', {id: 'chat-7', channel: 'chat'});
    expect(again).to.throw(
      TypeError,
      'Duplicate work item id "chat-7": each work item needs its own id.',
    );
    expect(routing.work('ben')).to.deep.equal([]);
  });
});

-- Takes an agent's capacity for a chat, or returns the first reason in the documented order why the agent cannot take it.
local id, agentId, units, json = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local channel, skills, idempotencyKey = ARGV[5], ARGV[6], ARGV[7]
local lease, keyLifetime, receivers = ARGV[8], ARGV[9], ARGV[10]

local chatOfKey = key('chat-of-key:' .. idempotencyKey)
if idempotencyKey ~= '' then
  local earlier = redis.call('GET', chatOfKey)
  if earlier then
    return {'reserved', earlier, ''}
  end
end

local until_ = redis.call('ZSCORE', key('agent-leases'), agentId)
local fields = {'presence', 'skills', 'capacity', 'channels', 'outsideLoad', 'units'}
local agent = redis.call('HMGET', agentKey(agentId), unpack(fields))
local presence = agent[1]
if not presence or not until_ or tonumber(until_) <= now or presence == '"offline"' then
  return {'no-agents-online'}
end

local function contains(list, wanted)
  for _, each in ipairs(cjson.decode(list)) do
    if each == wanted then
      return true
    end
  end
  return false
end

for _, skill in ipairs(cjson.decode(skills)) do
  if not contains(agent[2], skill) then
    return {'no-skilled-agents'}
  end
end
if presence == '"away"' then
  return {'agents-away'}
end
local function millionths(number)
  return math.floor(number * 1000000 + 0.5)
end
local taken = millionths(cjson.decode(agent[5]).units) + tonumber(agent[6] or 0)
if millionths(tonumber(agent[3])) - taken < tonumber(units) then
  return {'agents-at-capacity'}
end
if not contains(agent[4], channel) then
  return {'agents-on-other-channels'}
end

if idempotencyKey ~= '' then
  redis.call('SET', chatOfKey, json, 'PX', keyLifetime)
end
queueWebhooks(receivers, 'chat-started', id, json)
return {'reserved', json, startWork(id, agentId, units, 'chat', json, lease)}

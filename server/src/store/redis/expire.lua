-- Ends expired leases, a limited number at a time. Returns the last change and its number.
local offlineLifetime, receivers = ARGV[1], ARGV[2]
local function over(leases)
  return redis.call('ZRANGEBYSCORE', key(leases), '-inf', integer(now), 'LIMIT', 0, 100)
end
for _, id in ipairs(over('agent-leases')) do
  local presence = redis.call('HGET', agentKey(id), 'presence')
  if presence and presence ~= '"offline"' then
    redis.call('HSET', agentKey(id), 'presence', '"offline"')
    redis.call('ZADD', key('agent-leases'), now + offlineLifetime, id)
    publish('agent', agentJson(id))
  else
    removeAgent(id, receivers)
  end
end
for _, id in ipairs(over('work-leases')) do
  endWork(id, 'lease-over', receivers)
end
return lastChange()

-- Adds, replaces or changes an agent and renews the lease. Returns the agent and the change, if there was one.
local id, lease, offlineLifetime, mode = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local exists = redis.call('EXISTS', agentKey(id)) == 1
if mode == 'change' and not exists then
  return false
end
local before = exists and agentJson(id)
if mode == 'replace' then
  redis.call('HDEL', agentKey(id), unpack(FIELDS))
end
if #ARGV > 4 then
  redis.call('HSET', agentKey(id), unpack(ARGV, 5))
end
if redis.call('HGET', agentKey(id), 'presence') == '"offline"' then
  lease = offlineLifetime
end
redis.call('ZADD', key('agent-leases'), now + lease, id)
local after = agentJson(id)
return {after, before == after and '' or publish('agent', after)}

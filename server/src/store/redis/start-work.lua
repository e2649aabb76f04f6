-- Gives an agent work regardless of capacity. Returns the change.
local id, agentId, units, json, lease = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('EXISTS', agentKey(agentId)) == 0 then
  return false
end
return startWork(id, agentId, units, 'item', json, lease)

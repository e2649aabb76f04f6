-- Returns the last change and its number.
beginCount()
local last = redis.call('XREVRANGE', key('changes'), '+', '-', 'COUNT', 1)[1]
return {last and last[1] or '0-0', redis.call('GET', key('change-count'))}

-- How many jobs there are, how many are held, and how many are due and wait.
local now, lanes, waiting = server_ms(), {}, 0
for _, lane in ipairs(redis.call('SMEMBERS', '{q}:listed')) do lanes[lane] = true end
for _, lane in ipairs(redis.call('HKEYS', '{q}:busy')) do lanes[lane] = true end
for _, lane in ipairs(redis.call('ZRANGEBYSCORE', '{q}:wake', '-inf', now)) do
  lanes[lane] = true
end
for lane in pairs(lanes) do
  waiting = waiting + redis.call('ZCOUNT', '{q}:lane:' .. lane, '-inf', now)
end
return { redis.call('HLEN', '{q}:jobs'), redis.call('ZCARD', '{q}:leases'), waiting }

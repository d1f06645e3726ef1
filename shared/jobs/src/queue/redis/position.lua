-- Where the job ARGV[2] of lane ARGV[1] stands: its place and the number that goes with it.
local lane, id = '{q}:lane:' .. ARGV[1], ARGV[2]
local due = tonumber(redis.call('ZSCORE', lane, id) or nil)
if due and due > server_ms() then return { 'delayed', due } end
if due then return { 'waiting', redis.call('ZRANK', lane, id) } end
if redis.call('ZSCORE', '{q}:leases', id) then return { 'held', 0 } end
return { 'absent', 0 }

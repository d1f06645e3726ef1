-- Holds the jobs of ARGV[2…] for another ARGV[1] ms, if they are still held.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, #ARGV do
  redis.call('ZADD', '{q}:leases', 'XX', now + ARGV[1], ARGV[i])
end

-- Holds the jobs of ARGV[2…] for another ARGV[1] ms, if they are still held.
local now = server_ms()
for i = 2, #ARGV do
  redis.call('ZADD', '{q}:leases', 'XX', now + ARGV[1], ARGV[i])
end

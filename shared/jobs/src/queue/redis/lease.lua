-- Takes up to ARGV[1] due jobs for ARGV[2] ms, one a turn from each lane that holds fewer than
-- ARGV[3]; moves at most ARGV[4] jobs to their lanes first.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local most, hold = tonumber(ARGV[1]), tonumber(ARGV[2])
local lane_limit, batch = tonumber(ARGV[3]), tonumber(ARGV[4])

local function lane_of(packed) return string.match(packed, '"l":"(%x+)"') end

local function ready(id)
  local packed = redis.call('HGET', '{q}:jobs', id)
  if not packed then return end
  local lane = lane_of(packed)
  if redis.call('RPUSH', '{q}:lane:' .. lane, id) == 1 then
    redis.call('RPUSH', '{q}:ring', lane)
  end
end

for _, id in ipairs(redis.call('ZRANGEBYSCORE', '{q}:leases', '-inf', now, 'LIMIT', 0, batch)) do
  redis.call('ZREM', '{q}:leases', id)
  local packed = redis.call('HGET', '{q}:jobs', id)
  if packed then redis.call('HINCRBY', '{q}:busy', lane_of(packed), -1) end
  ready(id)
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', '{q}:delayed', '-inf', now, 'LIMIT', 0, batch)) do
  redis.call('ZREM', '{q}:delayed', id)
  ready(id)
end

-- The first instant at which the gate lets another job pass, kept for it. The list holds the last
-- admissions, oldest first; some lie in the future.
local function admit(gate)
  local key, limit, per = string.match(gate, '^([^|]*)|(%d+)|(%d+)$')
  if not key then return now end
  local list, slot = '{q}:gate:' .. key, now
  limit, per = math.max(tonumber(limit), 1), tonumber(per)
  if redis.call('LLEN', list) >= limit then
    slot = math.max(now, tonumber(redis.call('LINDEX', list, -limit)) + per)
  end
  redis.call('RPUSH', list, slot)
  redis.call('LTRIM', list, -limit, -1)
  redis.call('PEXPIRE', list, slot - now + per)
  return slot
end

local found, work, idle = {}, 0, 0
while #found < most and work < batch and idle < redis.call('LLEN', '{q}:ring') do
  local lane = redis.call('LPOP', '{q}:ring')
  local list, took = '{q}:lane:' .. lane, false
  if tonumber(redis.call('HGET', '{q}:busy', lane) or 0) < lane_limit then
    while not took and work < batch do
      work = work + 1
      local id = redis.call('LPOP', list)
      if not id then break end
      local packed = redis.call('HGET', '{q}:jobs', id)
      if packed then
        local gate, slot = string.match(packed, '"g":"([^"]*)"'), now
        if gate and redis.call('SADD', '{q}:admitted', id) == 1 then slot = admit(gate) end
        if slot > now then
          redis.call('ZADD', '{q}:delayed', slot, id)
        else
          redis.call('ZADD', '{q}:leases', now + hold, id)
          redis.call('HINCRBY', '{q}:busy', lane, 1)
          found[#found + 1] = { id, packed }
          took = true
        end
      end
    end
  end
  if redis.call('LLEN', list) > 0 then redis.call('RPUSH', '{q}:ring', lane) end
  if took then idle = 0 else idle = idle + 1 end
end

local next_in = -1
local first = redis.call('ZRANGE', '{q}:delayed', 0, 0, 'WITHSCORES')
if first[2] then next_in = math.max(0, tonumber(first[2]) - now) end
if work >= batch then next_in = 0 end
return { next_in, found }

-- Takes up to ARGV[1] due jobs for ARGV[2] ms, from the lanes in turn, each as many as its weight
-- while it holds fewer than ARGV[3]. Touches at most ARGV[4] jobs or lanes in each of its parts.
local now = server_ms()
local most, hold = tonumber(ARGV[1]), tonumber(ARGV[2])
local lane_limit, bound = tonumber(ARGV[3]), tonumber(ARGV[4])

local function pop_until_now(key)
  local members = redis.call('ZRANGEBYSCORE', key, '-inf', now, 'LIMIT', 0, bound)
  if #members > 0 then redis.call('ZREM', key, unpack(members)) end
  return members
end

local expired = pop_until_now('{q}:leases')
for _, id in ipairs(expired) do
  local packed = redis.call('HGET', '{q}:jobs', id)
  if packed then
    local lane, due = string.match(packed, '"l":"(%x+)"'), string.match(packed, '"d":(%-?%d+)')
    redis.call('ZADD', '{q}:lane:' .. lane, due, id)
    release(lane, 1)
  end
end
local woken = pop_until_now('{q}:wake')
for _, lane in ipairs(woken) do list(lane) end

-- The first instant at which the gate lets another job pass, kept for it. The list holds the last
-- admissions, oldest first; some lie in the future.
local function admit(gate)
  local key, limit, per = string.match(gate, '^([^|]*)|(%d+)|(%d+)$')
  if not key then return now end
  local passed, slot = '{q}:gate:' .. key, now
  limit, per = math.max(tonumber(limit), 1), tonumber(per)
  local first = redis.call('LINDEX', passed, -limit)
  if first then slot = math.max(now, tonumber(first) + per) end
  redis.call('RPUSH', passed, slot)
  redis.call('LTRIM', passed, -limit, -1)
  redis.call('PEXPIRE', passed, math.max(slot - now + per, 1))
  return slot
end

local found, work = {}, 0

-- Takes the lane's next job whose gate is open; those before it get their place at their gates.
-- Tells whether it took one, and else when to look again: never, if the lane is empty.
local function take_next(lane)
  local jobs = '{q}:lane:' .. lane
  while work < bound do
    work = work + 1
    local first = redis.call('ZPOPMIN', jobs)
    local id, due = first[1], tonumber(first[2])
    if not id then return false, nil end
    if due > now then
      redis.call('ZADD', jobs, due, id)
      return false, due
    end
    local packed = redis.call('HGET', '{q}:jobs', id)
    if packed then
      local gate, slot = string.match(packed, '"g":"([^"]*)"'), now
      if gate and redis.call('SADD', '{q}:admitted', id) == 1 then slot = admit(gate) end
      if slot <= now then
        redis.call('ZADD', '{q}:leases', now + hold, id)
        found[#found + 1] = { id, packed }
        return true, now
      end
      redis.call('ZADD', jobs, slot, id)
    end
  end
  return false, now
end

while #found < most and work < bound do
  local lane = redis.call('LINDEX', '{q}:ring', 0)
  if not lane then break end
  work = work + 1
  local left = redis.call('GETDEL', '{q}:turn') or redis.call('HGET', '{q}:weights', lane) or 1
  local busy = tonumber(redis.call('HGET', '{q}:busy', lane) or 0)
  local took, more, again = 0, true, now
  left = tonumber(left)
  while more and took < left and #found < most and busy + took < lane_limit do
    more, again = take_next(lane)
    if more then took = took + 1 end
  end
  if took > 0 then redis.call('HINCRBY', '{q}:busy', lane, took) end
  local full = busy + took >= lane_limit
  if full or (not more and again ~= now) then
    redis.call('LPOP', '{q}:ring')
    redis.call('SREM', '{q}:listed', lane)
    if again and not full then redis.call('ZADD', '{q}:wake', again, lane) end
  elseif took == left then
    redis.call('LMOVE', '{q}:ring', '{q}:ring', 'LEFT', 'RIGHT')
  else
    redis.call('SET', '{q}:turn', left - took)
  end
end

local next_in = -1
local first = redis.call('ZRANGE', '{q}:wake', 0, 0, 'WITHSCORES')
if first[2] then next_in = math.max(0, tonumber(first[2]) - now) end
if work >= bound or #woken == bound or #expired == bound then next_in = 0 end
return { next_in, found, redis.call('LLEN', '{q}:ring') }

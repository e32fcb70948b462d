-- wrk's part: each thread takes its share of the seats in turn and gives every save the sitting's next number.
-- Arguments: the address before the sitting's id, the address after it, the file of seats, first seat, last seat, threads.
local started = 0

function setup(thread)
  thread:set("number", started)
  started = started + 1
end

function init(arguments)
  before, after = arguments[1], arguments[2]
  seats, turn = {}, 0
  local first, last, threads = tonumber(arguments[4]), tonumber(arguments[5]), tonumber(arguments[6])
  local line = 0
  for sitting, token in io.open(arguments[3]):read("*a"):gmatch("(%S+) (%S+)\n") do
    if line >= first and line < last and line % threads == number then
      seats[#seats + 1] = { sitting = sitting, sequence = 0,
        headers = { ["Content-Type"] = "application/json", ["X-Sitting-Token"] = token } }
    end
    line = line + 1
  end
end

-- The first thread is asked once before anything is sent, to see what its requests look like; that one is thrown away.
local shown = false

function request()
  if number == 0 and not shown then
    shown = true
    return wrk.format("POST", before)
  end
  turn = turn % #seats + 1
  local seat = seats[turn]
  seat.sequence = seat.sequence + 1
  local position, letter = seat.sequence % 80 + 1, ("ABCD"):sub(seat.sequence % 4 + 1, seat.sequence % 4 + 1)
  local body = string.format('{"epoch":1,"changes":[{"sequence":%d,"position":%d,"answer":"%s","marked":false}]}',
    seat.sequence, position, letter)
  return wrk.format("POST", before .. seat.sitting .. after, seat.headers, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %d %d %d %.0f %.0f\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end

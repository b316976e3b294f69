-- Updates credentials in turn, the password and a plain field of each: update.lua ID...
local ids, number = {}, 0

function init(arguments)
  ids = arguments
end

function request()
  number = number + 1
  local id = ids[number % #ids + 1]
  local body = '{"auth_credentials":{"password":"changed ' .. number
    .. '","source_fields":{"branch":"south ' .. number .. '"}}}'
  return wrk.format("PATCH", wrk.path .. id, { ["Content-Type"] = "application/json",
    ["Authorization"] = wrk.headers["Authorization"] }, body)
end

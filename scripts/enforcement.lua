-- Enforcement: how often was something penalised, and are the fines even?

show(
  data.penalties
    :filter "level == 'total'"
    :select "stage, label_zh, from_year, to_year, cases, amount_yuan, amount_is",
  "Penalties as the notice counts them")

-- A fine per metre of polluted road, where both are known: the yardstick by
-- which the inspectors called the fines uneven.
show(
  data.penalties
    :filter "metres_polluted ~= nil"
    :mutate "yuan_per_metre = amount_yuan / metres_polluted"
    :left_join(data.units:select "subject = unit_id, name_zh", "subject")
    :select "name_zh, metres_polluted, amount_yuan, yuan_per_metre"
    :arrange "-yuan_per_metre",
  "Fines for polluted road, by metre")

-- What six cases brought in before, and what four firms paid afterwards.
local fines = data.penalties
  :filter "amount_yuan ~= nil"
  :mutate "yuan = if_else(amount_is == 'each', amount_yuan * cases, amount_yuan)"
  :group_by "stage"
  :summarise "yuan = sum(yuan)"
  :arrange "-stage"
show(fines, "Fines in all")
